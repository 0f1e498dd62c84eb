package io.scenario4j.view;

import java.io.IOException;
import java.nio.file.Path;

import io.scenario4j.display.Figure;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.result.Presenter;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;

/// Shows results by the views of this room.
public final class ResultPresenter implements Presenter {

    /// Called by [java.util.ServiceLoader].
    public ResultPresenter() {}

    @Override
    public MimeBundle whole(ScenarioResult result) {
        return new ResultView(result).display();
    }

    @Override
    public MimeBundle folded(ScenarioResult result) {
        return new ResultView(result).folded().display();
    }

    @Override
    public Figure timeline(ScenarioRun run) {
        return RunTimeline.of(run);
    }

    @Override
    public void report(ScenarioResult result, Path file) throws IOException {
        new ResultReport(result).write(file);
    }
}

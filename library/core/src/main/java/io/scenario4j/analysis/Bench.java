package io.scenario4j.analysis;

import java.util.List;
import java.util.Map;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Trial;

/// The judges of a batch, who can judge what was said in it once more.
@FunctionalInterface
public interface Bench {

    /// Of a batch whose judges nobody knows.
    Bench EMPTY = (_, _) -> {
        throw new WrongUseException(
                "expected a batch of this session, whose judges are known, found one that was read back; scenario.resume(path).batch(scenarios).trials(n).run() returns it with its judges, and plays nothing again");
    };

    /// Judges each trial so often, and waits for it.
    ///
    /// @return what each would have come to; its criteria are those that were judged again. No entry for trials
    ///         in which there is nothing to judge again
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag is set
    ///             again
    Map<Trial, List<ScenarioResult>> again(List<Trial> trials, int times);
}

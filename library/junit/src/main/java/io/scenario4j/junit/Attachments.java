package io.scenario4j.junit;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.scenario4j.analysis.BatchResult;

/// What is attached to a test beside its invocations.
///
/// @param context of the test method
record Attachments(ExtensionContext context) {

    /// Attaches a page that says what broke, why, and what was said.
    ///
    /// @return where it is, in words
    String report(BatchResult result) {
        var file = new AtomicReference<Path>();
        try {
            context.publishFile("report.html", MediaType.create("text", "html"), path -> {
                result.report(path);
                file.set(path);
            });
            return "report: " + file.get().toAbsolutePath();
        } catch (RuntimeException e) {
            return "no report could be written: " + e.getMessage();
        }
    }

    /// Tells numbers that reports keep.
    void numbers(BatchResult result) {
        context.publishReportEntry(Map.of("scenario", String.join(", ", result.scenarios()),
                "scenario.batch", result.batchRunId(), "scenario.pass-rate",
                result.passRate().toString()));
    }
}

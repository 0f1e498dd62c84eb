package io.scenario4j.kernel.server;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.magic.MagicSession;
import io.scenario4j.kernel.message.Reply;
import io.scenario4j.kernel.message.Request.Complete;
import io.scenario4j.kernel.message.Request.Inspect;
import io.scenario4j.kernel.message.Request.IsComplete;
import io.scenario4j.kernel.question.Candidate;
import io.scenario4j.kernel.question.Completeness;
import io.scenario4j.kernel.question.Inspection;

/// Answers what clients ask about code while it is written.
///
/// The protocol counts in Unicode code points, Java in UTF-16 units.
final class Questions {

    private Questions() {}

    static Reply complete(MagicSession repl, Complete request) {
        var code = request.code();
        var found = repl.complete(code, units(code, request.cursorPos()));
        return new Reply.Complete(found.candidates().stream().map(Questions::match).toList(),
                points(code, found.start()), points(code, found.end()));
    }

    private static Reply.Match match(Candidate candidate) {
        return new Reply.Match(candidate.text(), candidate.type(), candidate.signature());
    }

    static Reply inspect(MagicSession repl, Inspect request) {
        var code = request.code();
        return new Reply.Inspect(repl.inspect(code, units(code, request.cursorPos()))
                .map(found -> request.detailLevel() > 0 ? found.withSource() : found)
                .map(Questions::bundle));
    }

    private static MimeBundle bundle(Inspection inspection) {
        return MimeBundle.html(inspection.html(), inspection.text());
    }

    static Reply isComplete(MagicSession repl, IsComplete request) {
        return switch (repl.completeness(request.code())) {
            case Completeness.Complete() -> new Reply.IsComplete("complete", "");
            case Completeness.Incomplete(var indent) -> new Reply.IsComplete("incomplete", indent);
            case Completeness.Invalid() -> new Reply.IsComplete("invalid", "");
            case Completeness.Unknown() -> new Reply.IsComplete("unknown", "");
        };
    }

    private static int units(String code, int points) {
        return code.offsetByCodePoints(0, points);
    }

    private static int points(String code, int units) {
        return code.codePointCount(0, units);
    }
}

package io.scenario4j.kernel.server;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.magic.MagicSession;
import io.scenario4j.kernel.question.Inspection;

/// What a cell asks with a question mark, as in IPython: `Math.abs?` or `?Math.abs` shows what is known of
/// the name, `??` its source as well. No Java begins or ends so.
final class HelpPage {

    private static final Pattern QUESTION = Pattern
            .compile("\\s*(?:(\\?\\??)\\s*([\\w.$]+)|([\\w.$]+)\\s*(\\?\\??))\\s*");

    private HelpPage() {}

    /// Returns the page; empty for a cell that asks nothing, or for what nothing is known of.
    static Optional<MimeBundle> of(String code, MagicSession session) {
        Matcher question = QUESTION.matcher(code);
        if (!question.matches()) {
            return Optional.empty();
        }
        boolean before = question.group(1) != null;
        String name = before ? question.group(2) : question.group(3);
        String marks = before ? question.group(1) : question.group(4);
        return session.inspect(name, name.length())
                .map(found -> marks.length() > 1 ? found.withSource() : found)
                .map(HelpPage::bundle);
    }

    private static MimeBundle bundle(Inspection found) {
        return MimeBundle.html(found.html(), found.text());
    }
}

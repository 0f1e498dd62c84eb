package io.scenario4j.judge;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;

import io.scenario4j.agent.Criterion;
import io.scenario4j.prompt.Prompt;

/// What a judge is told and shown.
///
/// Words of the user's own replace ours, but never the facts: scenario and criteria always follow, and
/// for the decision what there is to decide.
record JudgePrompt(Prompt words) {

    private static final Prompt BUILT_IN = Prompt.beside(JudgePrompt.class, "judge.md");

    /// Our words.
    static final JudgePrompt OURS = new JudgePrompt(BUILT_IN);

    JudgePrompt withInstructions(String value) {
        return new JudgePrompt(words.with("observer", value).with("verdict", value));
    }

    JudgePrompt withWords(Prompt value) {
        return new JudgePrompt(BUILT_IN.replacedBy(value));
    }

    /// Returns what is sent to learn whether a verdict is due.
    List<ChatMessage> decision(Hearing hearing, Exhibits exhibits) {
        return messages(words.part("observer") + further("decision") + spanRules(exhibits), hearing,
                shown(hearing, exhibits),
                exhibits.said().pictures());
    }

    /// Returns what is sent to learn what the judge expects.
    List<ChatMessage> expectation(Hearing hearing) {
        return List.of(SystemMessage.from(facts(words.part("expectation"), hearing)),
                UserMessage.from("What would a correct run show?"));
    }

    /// Returns what is sent to get the verdict.
    ///
    /// @param expected what the judge has said before; empty if it was not asked
    List<ChatMessage> verdict(Hearing hearing, Exhibits exhibits, String expected) {
        String compared = expected.isEmpty()
                ? ""
                : further("compare") + block("expected", expected);
        return messages(words.part("verdict") + spanRules(exhibits), hearing,
                shown(hearing, exhibits) + compared
                        + (exhibits.said().isLarge() ? further("look-up") : "")
                        + (exhibits.done().isLarge() ? further("look-up-spans") : "")
                        + (exhibits.elsewhere() == null ? "" : further("elsewhere"))
                        + (hearing.isLastTurn() ? "\n" + lastTurn() : ""),
                exhibits.said().pictures());
    }

    private String lastTurn() {
        return """
            <finish_test>
            %s
            </finish_test>""".formatted(words.part("last-turn"));
    }

    private String further(String part) {
        return "\n\n" + words.part(part);
    }

    /// How spans are to be read is among the facts: words of the user's own know nothing of them.
    private String spanRules(Exhibits exhibits) {
        return exhibits.hasWork() ? further("spans") : "";
    }

    private List<ChatMessage> messages(String told, Hearing hearing, String shown,
            List<ImageContent> pictures) {
        return List.of(SystemMessage.from(facts(told, hearing)),
                UserMessage.from(contents(shown, pictures)));
    }

    private String facts(String told, Hearing hearing) {
        return told + block("scenario", hearing.state().description())
                + block("criteria", numbered(hearing.judged()));
    }

    private List<Content> contents(String shown, List<ImageContent> pictures) {
        return pictures.isEmpty()
                ? List.of(TextContent.from(shown))
                : Stream.concat(Stream.of(TextContent.from(shown + further("pictures"))),
                        pictures.stream())
                        .toList();
    }

    private String numbered(List<Criterion.Judged> criteria) {
        return IntStream.range(0, criteria.size())
                .mapToObj(i -> "%d. %s%s".formatted(i + 1, criteria.get(i).text(),
                        criteria.get(i).done() ? " " + words.part("done") : ""))
                .collect(Collectors.joining("\n"));
    }

    private static String shown(Hearing hearing, Exhibits exhibits) {
        String transcript = "<transcript>\n%s\n</transcript>".formatted(exhibits.said().text());
        return transcript + (exhibits.hasWork() ? block("spans", spans(exhibits)) : "")
                + hearing.additionalContext()
                        .map(context -> block("additional_context", context))
                        .orElse("");
    }

    private static String spans(Exhibits exhibits) {
        return exhibits.done().isEmpty() ? "No spans yet." : exhibits.done().text();
    }

    private static String block(String name, String text) {
        return "\n\n<%1$s>\n%2$s\n</%1$s>".formatted(name, text);
    }
}

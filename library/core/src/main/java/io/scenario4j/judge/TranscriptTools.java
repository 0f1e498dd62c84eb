package io.scenario4j.judge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import org.jspecify.annotations.Nullable;

/// The tools by which a judge reads in a conversation that is too long to be shown.
record TranscriptTools(Evidence evidence) implements LookUpTools {

    private static final String EXPAND = "expand_transcript";
    private static final String GREP = "grep_transcript";
    private static final int MOST_MATCHES = 20;

    private static final List<ToolSpecification> SPECIFICATIONS = List.of(
            LookUpTools.reading(EXPAND, "Read messages of the transcript in full.", "indices",
                    "The numbers of the messages, such as 3 for [3]."),
            LookUpTools.finding(GREP, "Find messages of the transcript by what they say."));

    @Override
    public List<ToolSpecification> specifications() {
        return SPECIFICATIONS;
    }

    @Override
    public String answer(ToolExecutionRequest call) {
        if (evidence.lines().isEmpty()) {
            return "No messages recorded.";
        }
        Map<?, ?> arguments = LookUpTools.arguments(call);
        return LookUpTools.limited(call.name().equals(EXPAND)
                ? expand(arguments.get("indices"))
                : grep(arguments.get(LookUpTools.PATTERN)), "messages");
    }

    private String expand(@Nullable Object indices) {
        if (!(indices instanceof List<?> list) || list.isEmpty()) {
            return "Expected a list of message numbers, found " + indices;
        }
        return list.stream().map(this::expandOne).collect(Collectors.joining("\n"));
    }

    private String expandOne(@Nullable Object index) {
        int count = evidence.lines().size();
        return index instanceof Integer i && i >= 0 && i < count
                ? "[%d] %s".formatted(i, evidence.lines().get(i))
                : "Expected a number from 0 to %d, found %s".formatted(count - 1, index);
    }

    private String grep(@Nullable Object pattern) {
        Optional<Wanted> wanted = Wanted.of(pattern);
        if (wanted.isEmpty()) {
            return "Expected a text to find, found " + pattern;
        }
        List<String> matches = matches(wanted.get());
        return matches.isEmpty()
                ? "No matches found for \"%s\". Roles present: %s".formatted(pattern,
                        String.join(", ", evidence.roles()))
                : LookUpTools.first(matches, MOST_MATCHES);
    }

    private List<String> matches(Wanted wanted) {
        return IntStream.range(0, evidence.lines().size())
                .boxed()
                .flatMap(i -> wanted.in(evidence.lines().get(i))
                        .map(around -> "[%d] %s".formatted(i, around))
                        .stream())
                .toList();
    }
}

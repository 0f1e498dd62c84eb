package io.scenario4j.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Paragraphs in which a model plans its message, without a tag around them.
///
/// Such a paragraph speaks of the user, or of the agent, as of others, and says how the message is to be.
/// One of both is not enough: a user may speak of users, too.
final class Planning {

    private static final int WEIGHT_OF_A_PLAN = 2;

    private static final Pattern LAST_QUOTE = Pattern
            .compile("[:\\s][\"“]([^\"“”]+)[\"”][\\s.]*$");

    private Planning() {}

    /// Returns the message without the planning before and after it; empty if there is nothing else.
    static String removed(String answer) {
        String text = afterItsHeading(answer);
        List<String> left = new ArrayList<>(paragraphs(text));
        boolean plans = left.stream().anyMatch(Planning::isPlan);
        if (!plans || (left.size() == 1 && !speaksOfStyle(text))) {
            return text;
        }
        while (!left.isEmpty() && isAboutTheMessage(left.getFirst())) {
            left.removeFirst();
        }
        while (!left.isEmpty() && isAboutTheMessage(left.getLast())) {
            left.removeLast();
        }
        return left.isEmpty() ? quotedAtTheEndOf(text) : String.join("\n\n", left).strip();
    }

    /// A message after "Final message:", where something before it plans.
    private static String afterItsHeading(String answer) {
        if (!answer.contains(":")) {
            return answer;
        }
        for (Words words : Words.ALL) {
            Matcher heading = words.matcher(answer,
                    "(?m)(?:^|\\n)[\\s*_#]*<plan-end>[*_]*\\s*:[*_]*\\s*");
            while (heading.find()) {
                if (heading.start() > 0 && weight(answer.substring(0, heading.start())) > 0) {
                    return answer.substring(heading.end()).strip();
                }
            }
        }
        return answer;
    }

    private static List<String> paragraphs(String text) {
        String[] paragraphs = text.split("\\n\\s*\\n");
        return Arrays.asList(paragraphs.length > 1 ? paragraphs : text.split("\\n"));
    }

    private static boolean isPlan(String paragraph) {
        return weight(paragraph) >= WEIGHT_OF_A_PLAN;
    }

    /// Beside a paragraph that is a plan, the half of one is, too.
    private static boolean isAboutTheMessage(String paragraph) {
        return weight(paragraph) > 0;
    }

    /// Says how the message is to be. What is nothing but a plan has to: "the customer wants a refund, I
    /// need to ask my boss" is somebody's at work.
    private static boolean speaksOfStyle(String text) {
        String plain = Words.plain(text);
        return Words.ALL.stream().anyMatch(words -> words.in(plain, "<style>"));
    }

    private static int weight(String paragraph) {
        String text = Words.plain(paragraph).replaceAll("\\s+", " ");
        return Words.of(Language.of(paragraph))
                .stream()
                .mapToInt(words -> weight(text, words))
                .max()
                .orElse(0);
    }

    private static int weight(String text, Words words) {
        if (words.in(text, "^[*_#\\s]*<plan-head>[*_]*\\s*:")) {
            return WEIGHT_OF_A_PLAN;
        }
        int own = words.count(text, "<plan>");
        int others = words.count(text, "<plans>");
        return own > 0 ? own + others : Math.min(others, WEIGHT_OF_A_PLAN - 1);
    }

    private static String quotedAtTheEndOf(String text) {
        Matcher quote = LAST_QUOTE.matcher(text);
        return quote.find() ? quote.group(1).strip() : "";
    }
}

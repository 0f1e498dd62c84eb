package io.scenario4j.model;

import java.util.List;

import dev.langchain4j.data.message.AiMessage;

/// The reasoning that some open models write into their answer, where it is meant for nobody.
public final class Reasoning {

    private static final List<String> TAGS = List.of("think", "thinking", "reasoning");

    private Reasoning() {}

    /// Tells whether the model's answer holds reasoning, as [#removed] takes it out.
    public static boolean isIn(AiMessage answer) {
        return answer.text() != null && !removed(answer).equals(answer.text().strip());
    }

    /// Returns what the model says, without the reasoning before it; empty if it says nothing.
    ///
    /// The reasoning ends with `</think>`. Its beginning may be missing, since some chat templates write
    /// it into the request; without an end, all is reasoning.
    public static String removed(AiMessage answer) {
        String text = answer.text() == null ? "" : answer.text().strip();
        for (String tag : TAGS) {
            text = removed(text, "<" + tag + ">", "</" + tag + ">");
        }
        return text;
    }

    private static String removed(String text, String begin, String end) {
        int last = text.lastIndexOf(end);
        if (last >= 0) {
            return text.substring(last + end.length()).strip();
        }
        return text.startsWith(begin) ? "" : text;
    }
}

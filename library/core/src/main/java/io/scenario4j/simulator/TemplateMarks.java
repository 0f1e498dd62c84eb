package io.scenario4j.simulator;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The marks of chat templates, where a server leaves them in an answer.
///
/// Known are OpenAI's harmony (gpt-oss: `<|channel|>final<|message|>`, also as `analysis…assistantfinal…`,
/// which is left where a server drops the marks), ChatML (`<|im_start|>`), Llama, Gemma and Mistral, and the
/// reasoning of Magistral, Kimi, Seed and Cohere in marks of their own.
final class TemplateMarks {

    private static final String FINAL = "<|channel|>final<|message|>";
    private static final String CHANNEL = "<|channel|>";

    /// What is left of harmony without its marks.
    private static final Pattern GLUED = Pattern.compile("^(?:assistant)?analysis(?=[A-Z\"'])");
    private static final String GLUED_FINAL = "assistantfinal";

    private record Reasoning(String begin, String end) {}

    private static final List<Reasoning> REASONING = List.of(
            new Reasoning("[THINK]", "[/THINK]"), new Reasoning("◁think▷", "◁/think▷"),
            new Reasoning("<seed:think>", "</seed:think>"),
            new Reasoning("<thought>", "</thought>"),
            new Reasoning("<thoughts>", "</thoughts>"), new Reasoning("<analysis>", "</analysis>"),
            new Reasoning("<scratchpad>", "</scratchpad>"),
            new Reasoning("<|START_THINKING|>", "<|END_THINKING|>"));

    private static final Pattern BEGINNING = Pattern.compile(
            "^(?:\\s*(?:<\\|im_start\\|>\\w*|<\\|start_header_id\\|>\\w+<\\|end_header_id\\|>"
                    + "|<\\|start\\|>\\w+(?:<\\|message\\|>)?|<\\|(?:user|assistant)\\|>"
                    + "|<start_of_turn>\\w*|<\\|START_RESPONSE\\|>|<s>|<bos>|\\[INST\\])){1,8}\\s*");

    private static final Pattern ENDING = Pattern.compile(
            "<\\|(?:end|return|call|start|im_end|im_start|eot_id|eom_id|eot|endoftext|end_of_text"
                    + "|start_header_id|user|assistant|END_RESPONSE)\\|>|</s>|<eos>|<end_of_turn>"
                    + "|<start_of_turn>|\\[/?INST\\]");

    private TemplateMarks() {}

    /// Returns the message within the marks; of several turns, the first.
    static String removed(String answer) {
        String message = BEGINNING.matcher(withoutReasoning(withoutChannels(answer)))
                .replaceFirst("");
        Matcher ending = ENDING.matcher(message);
        return (ending.find() ? message.substring(0, ending.start()) : message).strip();
    }

    private static String withoutChannels(String answer) {
        int last = answer.lastIndexOf(FINAL);
        if (last >= 0) {
            return answer.substring(last + FINAL.length());
        }
        if (GLUED.matcher(answer).find()) {
            int glued = answer.lastIndexOf(GLUED_FINAL);
            return glued < 0 ? "" : answer.substring(glued + GLUED_FINAL.length());
        }
        int channel = answer.indexOf(CHANNEL);
        return channel < 0 ? answer : answer.substring(0, channel);
    }

    /// Reasoning without an end is all that there is.
    private static String withoutReasoning(String answer) {
        for (Reasoning marks : REASONING) {
            int end = answer.lastIndexOf(marks.end());
            if (end >= 0) {
                return answer.substring(end + marks.end().length()).strip();
            }
            if (answer.startsWith(marks.begin())) {
                return "";
            }
        }
        return answer;
    }
}

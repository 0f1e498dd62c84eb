package io.scenario4j.simulator;

import java.util.regex.Pattern;

/// A simulator's answer by which it leaves the conversation: nothing but a mark for the end, as in a
/// script of a play or in the prompts of other tools. A person who is done says so in words, and that is
/// no fault.
final class EarlyStop {

    private static final String END = "(end|end of (the )?(conversation|chat|scenario|dialogue)|"
            + "(conversation|chat|scenario) (ends|ended|over|complete|completed)|stop|exit|done|terminate|"
            + "no (further )?(response|reply|message)( needed)?)";

    private static final Pattern MARK = Pattern.compile(
            "[\\[(<*_]+" + END + "[\\])>*_.]+" // in brackets of any kind
                    + "|#+ *" + END + " *#+" // ###STOP###
                    + "|TERMINATE",
            Pattern.CASE_INSENSITIVE);

    private EarlyStop() {}

    static boolean in(String answer) {
        return MARK.matcher(answer.strip()).matches();
    }
}

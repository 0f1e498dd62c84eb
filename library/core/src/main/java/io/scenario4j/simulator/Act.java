package io.scenario4j.simulator;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a sentence does that no user's does, in any of the languages that are known.
///
/// It is told by words that do something together, not by phrases: an offer of help is a sentence that
/// has somebody who is able, a word for help and somebody who is addressed, and nobody else to be helped.
/// What a sentence quotes is not what it does.
enum Act {

    /// "How may I be of service?"
    OFFERS_HELP("offers help"),
    /// "Feel free to ask if you have any questions."
    INVITES_QUESTIONS("invites questions"),
    /// "Is there anything else you'd like to know?"
    ASKS_FOR_MORE_TO_DO("asks for more to do"),
    /// "I am your travel guide, ask me anything."
    INTRODUCES_ITSELF("introduces itself as the agent"),
    /// "I would recommend our basic plan."
    ADVISES("advises as a service does"),
    /// "As a language model, I …"
    IS_AN_AI("says to be an AI"),
    /// "I'm sorry, but I can't assist with that request."
    REFUSES("refuses as a model does"),
    /// "Your order has been shipped."
    REPORTS("reports on what is the user's"),
    /// "I've updated your booking."
    DOES_THE_WORK("does the agent's work"),
    /// "May I have your order number?"
    ASKS_FOR_THE_USERS_DATA("asks for what only the user knows"),
    /// "We are sorry for the inconvenience."
    IS_COURTEOUS("has the courtesy of a service"),
    /// "I'll play the customer."
    PLAYS("speaks of playing a role"),
    /// "The scenario says I should …"
    SPEAKS_OF_INSTRUCTIONS("speaks of its instructions");

    /// Between what is played and who, but not "acting for a client".
    private static final String FILLED = "(?: (?!for |on |with |für |pour |para |per |voor |dla )\\S+){0,5}?";

    private static final Pattern QUOTED = Pattern.compile("[\"“„«][^\"“”„«»\\n]*[\"”“»]");
    private static final Pattern MARKED = Pattern.compile("[*_`#]+");
    private static final Pattern ENDS = Pattern.compile("(?<=[.!?;…])\\s+|\\n+");

    private final String words;

    Act(String words) {
        this.words = words;
    }

    /// Returns the first that a text does.
    ///
    /// @param languages in which it may be
    static Optional<Act> in(String text, List<Words> languages) {
        List<String> sentences = sentences(text);
        return Stream.of(values()).filter(act -> act.isIn(sentences, languages)).findFirst();
    }

    private boolean isIn(List<String> sentences, List<Words> languages) {
        return sentences.stream()
                .anyMatch(sentence -> languages.stream()
                        .anyMatch(language -> isIn(sentence, language)));
    }

    private boolean isIn(String sentence, Words language) {
        return switch (this) {
            case OFFERS_HELP -> offersHelp(sentence, language);
            case INVITES_QUESTIONS -> invitesQuestions(sentence, language);
            case ASKS_FOR_MORE_TO_DO -> asksForMore(sentence, language);
            case INTRODUCES_ITSELF -> introducesItself(sentence, language);
            case ADVISES -> advises(sentence, language);
            case IS_AN_AI -> isAnAi(sentence, language);
            case REFUSES -> refuses(sentence, language);
            case REPORTS -> reports(sentence, language);
            case DOES_THE_WORK -> doesTheWork(sentence, language);
            case ASKS_FOR_THE_USERS_DATA -> asksForData(sentence, language);
            case IS_COURTEOUS -> isCourteous(sentence, language);
            case PLAYS -> plays(sentence, language);
            case SPEAKS_OF_INSTRUCTIONS -> speaksOfInstructions(sentence, language);
        };
    }

    /// Returns the sentences of a text, without what they quote, in the form in which [Words] reads them.
    static List<String> sentences(String text) {
        String own = QUOTED.matcher(Words.plain(text)).replaceAll("…");
        return ENDS.splitAsStream(MARKED.matcher(own).replaceAll(""))
                .map(sentence -> sentence.strip().replaceAll("\\s+", " "))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static boolean isForTheSpeaker(String sentence, Words words) {
        return words.in(words.without("<idiom>", sentence), "<mine>");
    }

    private static boolean offersHelp(String sentence, Words words) {
        return words.in(sentence, "<able>")
                && words.in(words.without("<asked>", sentence), "<help>")
                && words.in(sentence, "<you>|<help>(?: \\S+){0,2}?\\W*$")
                && !words.in(sentence, "<others>|<diagnose>")
                && !isForTheSpeaker(sentence, words);
    }

    private static boolean invitesQuestions(String sentence, Words words) {
        return words.in(sentence, "<invite>")
                && words.in(words.without("<asked>", sentence), "<asks>")
                && !isForTheSpeaker(sentence, words);
    }

    private static boolean asksForMore(String sentence, Words words) {
        return sentence.endsWith("?") && words.in(sentence, "<else>")
                && words.in(sentence, "<wish>") && words.in(sentence, "<you>")
                && !isForTheSpeaker(sentence, words);
    }

    private static boolean introducesItself(String sentence, Words words) {
        return words.in(sentence, "<host>");
    }

    private static boolean advises(String sentence, Words words) {
        return words.in(sentence, "<advise>") && !isForTheSpeaker(sentence, words);
    }

    private static boolean isAnAi(String sentence, Words words) {
        return words.in(sentence, "(?:<am>|(?:^|[,;:.!(–—-] ?|and |but )<as>) ?<am-ai>"
                + "(?=\\s*(?:$|[^\\p{L}\\s-]|<ai-goes-on>))")
                || words.in(sentence, "<made>|<nolife>");
    }

    private static boolean refuses(String sentence, Words words) {
        return words.in(sentence, "<cannot>") && words.in(sentence, "<comply>");
    }

    private static boolean reports(String sentence, Words words) {
        return words.in(sentence, "<your> <thing>(?! <except>)(?: \\S+){0,5}? <done>")
                && !words.in(sentence, "<quoting>") && !isForTheSpeaker(sentence, words);
    }

    private static boolean doesTheWork(String sentence, Words words) {
        String mine = "<your>(?: \\S+)? <thing>(?! <except>)";
        return (words.in(sentence, "<did>(?: \\S+){0,3}? <act>(?: \\S+){0,3}? " + mine)
                || words.in(sentence, "<did>(?: \\S+){0,2}? " + mine + "(?: \\S+){0,3}? <act>")
                || words.in(sentence, "<willget>"))
                && !isForTheSpeaker(sentence, words);
    }

    private static boolean asksForData(String sentence, Words words) {
        return words.in(sentence, "<ask>") && words.in(sentence, "<your>")
                && words.in(sentence, "<ident>") && !isForTheSpeaker(sentence, words);
    }

    private static boolean isCourteous(String sentence, Words words) {
        return words.in(sentence, "<courtesy>|<welcome> .*<serve>");
    }

    private static boolean plays(String sentence, Words words) {
        return !sentence.endsWith("?") && words.in(sentence, "<self>")
                && (words.in(sentence, "<play>" + FILLED + " (?:[ld]')?(?:dell'|all')?<role>")
                        || words.in(sentence, "<role>(?: \\S+){0,3}? <play>\\W*$"));
    }

    private static boolean speaksOfInstructions(String sentence, Words words) {
        return words.in(sentence, "<meta>");
    }

    /// Returns what it does, in words.
    @Override
    public String toString() {
        return words;
    }
}

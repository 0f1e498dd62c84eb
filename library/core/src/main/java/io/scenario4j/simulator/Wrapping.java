package io.scenario4j.simulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a model wraps a message in: the user's label, an introduction, quotes, stage directions.
final class Wrapping {

    private static final Pattern QUOTES = Pattern
            .compile("^[\"“„«]\\s*([^\"“”„«»]+?)\\s*[\"”“»]$", Pattern.DOTALL);

    private static final Pattern TAGS = Pattern
            .compile("^<(user|message|response|reply)>(.*)</\\1>$", Pattern.DOTALL);

    private static final Pattern EDGES = Pattern.compile("^[*(\\[]|[*)\\]]$");
    private static final Pattern INTRODUCTION = Pattern.compile("^[^:\\n]{3,80}:\\s*(?=\\S)");

    /// Begins with a name or number of somebody: `User: anna.k`.
    private static final Pattern DATUM = Pattern.compile("^\\S*[@\\d_/\\\\]\\S*|^\\S+\\.\\S+");
    private static final Pattern MORE_DATA = Pattern.compile(",\\s*\\p{L}+:\\s");

    private static final String IN_STARS = "\\*(?:[^\\s*]+[ ,]+){0,6}?<stage>(?:[ ,]+[^\\s*]+){0,6}\\*";
    /// Somebody does something: "taps foot".
    private static final String DOES = "\\*(?!(?:this|his|its|always|yes|news|plus|less|las|los|les|mis|tus|sus|des|was|als|bis|is) )\\p{Ll}{3,}s(?: [^\\s*]+){1,5}\\*";
    private static final String IN_BRACKETS = "[(\\[](?:<stage>)(?: \\S+)?[)\\]]";
    private static final String DIRECTION = "(?:" + IN_STARS + "|" + DOES + "|" + IN_BRACKETS + ")";

    private Wrapping() {}

    /// Returns the text without its outermost layer, or as it is.
    static String removed(String text) {
        return Stream.<Optional<String>>of(tagged(text), labelled(text), introduced(text),
                quoted(text), directed(text))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(text)
                .strip();
    }

    private static Optional<String> tagged(String text) {
        Matcher tags = TAGS.matcher(text);
        return tags.matches() ? Optional.of(tags.group(2)) : Optional.empty();
    }

    /// Takes the label off, and what the other side is made to answer: a model that writes labels often
    /// writes the whole dialogue.
    private static Optional<String> labelled(String text) {
        if (!text.contains(":")) {
            return Optional.empty();
        }
        return first(text, "^[\\[*_(\\s]*<user-label>[\\])*_\\s]*:[*_]*\\s*")
                .map(label -> text.substring(label.end()))
                .filter(rest -> !DATUM.matcher(rest).find() && !MORE_DATA.matcher(rest).find())
                .map(Wrapping::firstTurn)
                .or(() -> answered(text));
    }

    private static String firstTurn(String text) {
        return first(text, "\\n\\s*[\\[*_(]*(?:<agent-label>|<user-label>)[\\])*_\\s]*:")
                .map(other -> text.substring(0, other.start()))
                .orElse(text);
    }

    /// A line of the agent's after one of the user's; a person who shows a conversation announces it.
    private static Optional<String> answered(String text) {
        return first(text, "\\n\\s*[\\[*_(]*<agent-label>[\\])*_\\s]*:")
                .map(other -> text.substring(0, other.start()).strip())
                .filter(own -> !own.isEmpty() && !own.endsWith(":")
                        && first(own, "<quoting>").isEmpty());
    }

    /// A line up to a colon that names who speaks and says that they do.
    private static Optional<String> introduced(String text) {
        Matcher introduction = INTRODUCTION.matcher(text);
        return introduction.find() && Words.ALL.stream()
                .anyMatch(words -> isIntroduction(Words.plain(introduction.group()), words))
                        ? Optional.of(text.substring(introduction.end()))
                        : Optional.empty();
    }

    private static boolean isIntroduction(String line, Words words) {
        return words.in(line, "<role>|'<role>|<agent-label>")
                && words.in(line, "<would-say>|\\p{L}<would-say>");
    }

    /// A title or an error message may be all that a user says. In quotes that are the model's somebody
    /// speaks of themself, or asks.
    private static Optional<String> quoted(String text) {
        Matcher quotes = QUOTES.matcher(text);
        return quotes.matches()
                && (quotes.group(1).endsWith("?") || first(quotes.group(1), "<i>").isPresent())
                        ? Optional.of(quotes.group(1))
                        : Optional.empty();
    }

    private static Optional<String> directed(String text) {
        if (!EDGES.matcher(text).find()) {
            return Optional.empty();
        }
        return first(text, "^" + DIRECTION + "[.:,]?\\s*")
                .map(direction -> text.substring(direction.end()))
                .or(() -> first(text, "\\s*" + DIRECTION + "$")
                        .map(direction -> text.substring(0, direction.start())));
    }

    private static Optional<Matcher> first(String text, String turn) {
        return Words.ALL.stream()
                .map(words -> words.matcher(text, turn))
                .filter(Matcher::find)
                .findFirst();
    }
}

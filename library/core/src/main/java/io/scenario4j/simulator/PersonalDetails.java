package io.scenario4j.simulator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Personal details of what people write, and made-up ones in their place: the same for the same, so that a
/// conversation stays one.
///
/// | recognised | by |
/// |---|---|
/// | e-mail addresses | their form |
/// | bank accounts (IBAN) | country, digits, and the check that is in them |
/// | card numbers | 13 to 19 digits, in groups or not, and the check that is in them |
/// | phone numbers | a plus, a leading zero or a bracket, and 7 to 15 digits in groups |
/// | other numbers of six digits and more: accounts, customers, orders | their length |
/// | names | where somebody says theirs ("my name is …", "ich heiße …"; "I'm …" if it is more than one word), addresses somebody ("Dear Mr …", "Frau …"), or signs ("Kind regards, …"); then wherever they stand |
///
/// What is not recognised: names that nobody introduces, addresses, dates of birth, and what tells a person
/// without naming them. Whoever replays real conversations reads what is made of them first.
final class PersonalDetails {

    private static final Pattern EMAIL = Pattern
            .compile("[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+");
    private static final Pattern NUMBER = Pattern
            .compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\\b"
                    + "|(?<![\\p{L}\\p{N}])[+(]?\\d(?:[ ()./-]{0,2}\\d){5,18}(?![\\p{L}\\p{N}])");

    private static final String WORD = "\\p{Lu}[\\p{L}'’-]+";
    private static final String FURTHER = "(?: (?:van |von |de |der |di |da )?" + WORD + ")";
    private static final String NAME = "(" + WORD + FURTHER + "{0,2})";

    /// What one is may also be one word with a capital: "I'm Swiss", "Ich bin Kundin".
    private static final String WHOLE_NAME = "(" + WORD + FURTHER + "{1,2})";

    private static final List<Pattern> INTRODUCED = List.of(
            Pattern.compile(
                    "(?:[Mm]y name is|[Tt]his is|[Ii]ch hei(?:ß|ss)e|[Mm]ein Name ist|[Jj]e m['’]appelle|[Mm]e llamo|[Mm]i chiamo|[Cc]hamo-me|[Ii]k heet|[Nn]azywam się) "
                            + NAME),
            Pattern.compile(
                    "(?<!\\p{L})(?:I['’]?m|I am|i['’]?m|i am|[Ii]ch bin|[Jj]e suis|[Ss]oy|[Ss]ono|[Ss]ou|[Ii]k ben|[Jj]estem) "
                            + WHOLE_NAME),
            Pattern.compile(
                    "\\b(?:Mr|Mrs|Ms|Miss|Dr|Herrn?|Frau|Madame|Monsieur|Señora?|Signora?|Sr|Sra)\\.? "
                            + NAME),
            Pattern.compile(
                    "\\b(?:Dear|Liebe[r]?|Chère?|Querid[oa]|Car[oa]) (?!Sir|Madam|Team|Customer|Support)"
                            + NAME),
            Pattern.compile(
                    "(?:[Rr]egards|[Ss]incerely|[Cc]heers|[Gg]rüße[n]?|[Gg]ruß|[Cc]ordialement|[Ss]aludos|[Ss]aluti),?\\s+"
                            + NAME + "\\s*$"));

    private static final List<String> MADE_UP_NAMES = List.of("Robin Miller", "Alex Novak",
            "Sam Lindner", "Kim Moreau", "Toni Rossi");

    private static final Pattern SPACE = Pattern.compile(" ");

    private final List<String> names;

    private PersonalDetails(List<String> names) {
        this.names = names;
    }

    /// Returns the details of texts that belong together.
    static PersonalDetails in(List<String> texts) {
        Set<String> names = new LinkedHashSet<>();
        for (String text : texts) {
            for (Pattern introduced : INTRODUCED) {
                introduced.matcher(text).results().map(found -> found.group(1)).forEach(names::add);
            }
        }
        return new PersonalDetails(new ArrayList<>(names));
    }

    /// Returns a text with made-up details.
    String replaced(String text) {
        String named = withoutNames(text);
        String mailed = replaced(EMAIL, named,
                address -> "user%d@example.com".formatted(number(address)));
        return replaced(NUMBER, mailed,
                written -> isIban(written) ? "DE89 3704 0044 0532 0130 00" : otherDigits(written));
    }

    /// A whole name first, then its parts where they stand alone.
    private String withoutNames(String text) {
        String changed = text;
        for (int i = 0; i < names.size(); i++) {
            List<String> madeUp = SPACE.splitAsStream(MADE_UP_NAMES.get(i % MADE_UP_NAMES.size()))
                    .toList();
            changed = word(names.get(i)).matcher(changed).replaceAll(String.join(" ", madeUp));
            List<String> parts = SPACE.splitAsStream(names.get(i)).toList();
            for (int part = 0; part < parts.size(); part++) {
                String other = madeUp.get(parts.size() == 1 || part > 0 ? 1 : 0);
                changed = word(parts.get(part)).matcher(changed).replaceAll(other);
            }
        }
        return changed;
    }

    private static Pattern word(String name) {
        return Pattern.compile("(?<!\\p{L})" + Pattern.quote(name) + "(?!\\p{L})");
    }

    private static String replaced(Pattern what, String text, UnaryOperator<String> other) {
        return what.matcher(text)
                .replaceAll((MatchResult found) -> Matcher
                        .quoteReplacement(other.apply(found.group())));
    }

    private static int number(String detail) {
        return 100 + Math.floorMod(detail.hashCode(), 900);
    }

    /// A card gets the number that is made for tests; others keep their form, with the first digit and digits
    /// that follow from what they were.
    private static String otherDigits(String written) {
        String digits = written.replaceAll("\\D", "");
        if (digits.length() >= 13 && isCard(digits)) {
            return "4111 1111 1111 1111";
        }
        var changed = new StringBuilder();
        int seed = digits.hashCode();
        boolean first = true;
        for (int i = 0; i < written.length(); i++) {
            char each = written.charAt(i);
            if (Character.isDigit(each) && !first) {
                seed = seed * 31 + 7;
                changed.append((char) ('0' + Math.floorMod(seed >> 8, 10)));
            } else {
                first &= !Character.isDigit(each);
                changed.append(each);
            }
        }
        return changed.toString();
    }

    /// Source: ISO/IEC 7812-1, the formula of Luhn.
    private static boolean isCard(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int twice = digit * 2;
            sum += i % 2 == 0 ? digit : twice > 9 ? twice - 9 : twice;
        }
        return sum % 10 == 0;
    }

    /// Source: ISO 13616, the remainder by 97.
    private static boolean isIban(String account) {
        String written = account.replaceAll("[^A-Z0-9]", "");
        if (!Character.isLetter(written.charAt(0))) {
            return false;
        }
        String turned = written.substring(4) + written.substring(0, 4);
        int remainder = 0;
        for (int i = 0; i < turned.length(); i++) {
            int value = Character.digit(turned.charAt(i), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder == 1;
    }
}

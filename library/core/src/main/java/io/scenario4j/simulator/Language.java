package io.scenario4j.simulator;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The language of a text, as far as a short text tells it: by its script, and where that is Latin, by
/// its small words.
///
/// Known in Latin script are English, German, French, Spanish, Italian, Portuguese, Dutch and Polish.
/// What can't be told:
///
/// - the language of few words in Latin script, or of words without small ones ("order 1042 status")
/// - languages that share another script, such as Russian and Ukrainian
/// - other languages in Latin script: they are not known, or taken for a relative
/// - a text in two languages, which has that of the greater part, or none
///
/// There are libraries that know many languages; they are made for longer texts and bring models of ten
/// to a hundred megabytes.
///
/// @param script which most letters have; Japanese is that of its syllables
/// @param latin the language in Latin script; empty if it is not known, and in other scripts
record Language(UnicodeScript script, String latin) {

    private static final int LEAST_LETTERS = 4;
    private static final double LEAST_SHARE = 0.7;

    /// By so many small words a language has to lead.
    private static final int LEAST_LEAD = 2;

    /// For so long Japanese may do without its syllables.
    private static final int MOST_CHINESE_IN_JAPANESE = 12;

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}']+");

    private static final Pattern ASKING = Pattern.compile(
            "^\\W*(?:what|which|who|when|where|why|how|is|are|do|does|can|was|wer|wo|wann|warum|wie|welche[rsn]?|ist|gibt|qui|quel(?:le)?s?|où|quand|pourquoi|comment|est-ce|qué|quién|dónde|cuándo|por qué|cómo|cuál|hay|chi|dove|quando|perché|come|quale|o que|quem|onde|porque|qual|wat|wie|waar|wanneer|waarom|hoe|welke?|is|co|kto|gdzie|kiedy|dlaczego|jak|czy)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final Map<String, Set<String>> SMALL_WORDS = Map.of("english",
            words("""
                the a an and or but is are was were be been i you he she it we they my your his her its our \
                me him them this that these those what which who where when why how do does did don't can \
                could will would should have has had not no yes to of in on at for with from by as if please \
                there need want get any some just i'm it's i'd thanks hello hi"""),
            "german",
            words("""
                der die das den dem des ein eine einen einem einer und oder aber ist sind war waren sein ich \
                du er sie es wir ihr mein meine meinen dein ihre unser mir mich dich uns was wer wo wann \
                warum wie welche welcher nicht kein keine ja nein zu von in im an am auf für mit aus bei nach \
                als wenn bitte kann können will möchte hat habe haben hatte noch schon auch danke hallo"""),
            "french",
            words("""
                le la les un une des du de et ou mais est sont était être je tu il elle nous vous ils \
                mon ma mes ton votre vos notre me moi ce cette ces que qui quoi où quand pourquoi \
                comment quel quelle ne pas non oui à au aux dans sur pour avec par chez si s'il plaît \
                peux pouvez veux voudrais ai avez ont j'ai c'est d'un merci bonjour"""),
            "spanish",
            words("""
                el la los las un una unos y o pero es son era ser está estoy yo tú él ella nosotros \
                ustedes mi mis tu su sus me te lo que quién dónde cuándo por qué cómo cuál no sí a al \
                de del en con para sin si puede puedo quiero quisiera tengo tiene ha he hay muy ya \
                también gracias hola este esta esto aquí todavía"""),
            "italian",
            words("""
                il lo la i gli le un uno una e o ma è sono era essere io tu lui lei noi voi mio mia \
                miei tuo suo mi ti ci che chi dove quando perché come quale non no sì a al di del \
                della in nel con per da dal se può posso vorrei voglio ho ha hanno molto già anche \
                grazie ciao buongiorno qui ancora dov'è cosa questo questa"""),
            "portuguese",
            words("""
                o a os as um uma e ou mas é são era ser está estou eu tu ele ela nós você vocês meu \
                minha seu sua me te que quem onde quando por que como qual não sim ao à de do da dos \
                em no na com para sem se pode posso quero gostaria tenho tem há muito já também \
                obrigado obrigada olá este esta isto ainda aqui"""),
            "dutch",
            words("""
                de het een en of maar is zijn was waren ben ik jij je hij zij wij we jullie mijn jouw \
                uw u onze mij me dit dat deze die wat wie waar wanneer waarom hoe welke niet geen ja \
                nee te van in op aan voor met uit bij naar als kan kunnen wil graag heb heeft hebben \
                nog ook alstublieft bedankt hallo"""),
            "polish", words("""
                i a w z na do od dla po za o u się nie tak jest są był była być ja ty on ona my wy \
                oni mój moja moje twój mi mnie to ten ta te co kto gdzie kiedy dlaczego jak jaki \
                który czy proszę mogę może chcę chciałbym mam ma już też dziękuję cześć dzień"""));

    /// Of each small word.
    private static final Map<String, List<String>> LANGUAGES = languages();

    /// Returns the language; empty if there are too few letters, or of several scripts.
    static Optional<Language> of(String text) {
        return script(text).map(script -> new Language(script,
                script == UnicodeScript.LATIN ? bySmallWords(text) : ""));
    }

    /// Tells whether somebody who speaks so now has changed the language in which they `began`. Latin
    /// letters alone change none: names, addresses and loan words are written so everywhere.
    boolean differsFrom(Language began) {
        return script == began.script
                ? !latin.isEmpty() && !began.latin.isEmpty() && !latin.equals(began.latin)
                : script != UnicodeScript.LATIN || !latin.isEmpty();
    }

    /// Tells whether it is English, or can't be told but is written in the same letters.
    boolean mayBeEnglish() {
        return script == UnicodeScript.LATIN && (latin.isEmpty() || latin.equals("english"));
    }

    /// Tells whether a word is a small one of any language, which says nothing of what a text is about.
    static boolean isSmall(String word) {
        return SMALL_WORDS.values().stream().anyMatch(words -> words.contains(word));
    }

    /// Tells whether a text asks: by its mark, or by the word that it begins with, as people type.
    static boolean asks(String text) {
        return text.strip().endsWith("?") || ASKING.matcher(text).find();
    }

    private static Optional<UnicodeScript> script(String text) {
        Map<UnicodeScript, Integer> letters = letters(text);
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        return letters.entrySet()
                .stream()
                .filter(entry -> all >= LEAST_LETTERS && entry.getValue() >= LEAST_SHARE * all)
                .map(Map.Entry::getKey)
                .filter(script -> script != UnicodeScript.HAN || all > MOST_CHINESE_IN_JAPANESE)
                .findFirst();
    }

    /// Counts letters by their script. Chinese characters among Japanese syllables count as those.
    private static Map<UnicodeScript, Integer> letters(String text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int letter = text.codePointAt(i);
            if (Character.isLetter(letter)) {
                letters.merge(scriptOf(letter), 1, Integer::sum);
            }
        }
        Integer chinese = letters.get(UnicodeScript.HAN);
        if (chinese != null && letters.containsKey(UnicodeScript.HIRAGANA)) {
            letters.remove(UnicodeScript.HAN);
            letters.merge(UnicodeScript.HIRAGANA, chinese, Integer::sum);
        }
        return letters;
    }

    private static UnicodeScript scriptOf(int letter) {
        if (letter < 128) {
            return UnicodeScript.LATIN;
        }
        UnicodeScript script = UnicodeScript.of(letter);
        return script == UnicodeScript.KATAKANA ? UnicodeScript.HIRAGANA : script;
    }

    private static String bySmallWords(String text) {
        Map<String, Integer> counts = new HashMap<>();
        for (String word : NO_WORD.split(text.toLowerCase(Locale.ROOT).replace('\u2019', '\''),
                -1)) {
            for (String language : LANGUAGES.getOrDefault(word, List.of())) {
                counts.merge(language, 1, Integer::sum);
            }
        }
        String best = "";
        int most = 0;
        int next = 0;
        for (Map.Entry<String, Integer> language : counts.entrySet()) {
            int count = language.getValue();
            next = count > most ? most : Math.max(next, count);
            best = count > most ? language.getKey() : best;
            most = Math.max(most, count);
        }
        return most - next >= LEAST_LEAD ? best : "";
    }

    private static Map<String, List<String>> languages() {
        Map<String, List<String>> languages = new HashMap<>();
        SMALL_WORDS.forEach((language, words) -> words.forEach(
                word -> languages.computeIfAbsent(word, _ -> new ArrayList<>()).add(language)));
        return languages;
    }

    private static Set<String> words(String separated) {
        return new HashSet<>(List.of(separated.split("\\s+")));
    }
}

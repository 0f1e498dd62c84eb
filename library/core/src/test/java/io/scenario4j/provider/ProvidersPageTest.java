package io.scenario4j.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/// The page says what the tests meet. `-Dgolden.update=true` writes its tables anew.
class ProvidersPageTest {

    private static final Path PAGE = Path.of("../../docs/models.md");
    private static final String BEGIN = "<!-- written by ProvidersPageTest -->\n";
    private static final String END = "<!-- until here -->\n";

    @Test
    void thePageHasWhatIsTested() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        String tables = differences() + "\n" + sources();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page.substring(0, begin) + tables + page.substring(end));
        }
        assertThat(Files.readString(PAGE)).contains(BEGIN + tables + END);
    }

    private static String differences() {
        return "| when | what is made of it | who, and how |\n|---|---|---|\n"
                + Stream.of(Trait.values())
                        .map(trait -> "| %s | %s | %s |\n".formatted(trait.inWords(),
                                trait.effect(), who(trait)))
                        .collect(Collectors.joining());
    }

    /// Returns who does it, by how it is told; where everybody does, the most are "all others".
    private static String who(Trait trait) {
        Map<String, List<Recorded>> byNote = Recorded.all()
                .stream()
                .filter(provider -> provider.find(trait).isPresent())
                .collect(Collectors.groupingBy(provider -> provider.shape(trait).note(),
                        LinkedHashMap::new, Collectors.toList()));
        int most = byNote.values().stream().mapToInt(List::size).max().orElse(0);
        boolean everybody = byNote.values().stream().mapToInt(List::size).sum() == Wire
                .values().length;
        return byNote.entrySet()
                .stream()
                .map(group -> names(group.getValue(), everybody && group.getValue().size() == most)
                        + ": " + group.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String names(List<Recorded> providers, boolean others) {
        return others
                ? "all others"
                : providers.stream().map(Recorded::title).collect(Collectors.joining(", "));
    }

    private static String sources() {
        return "| | asked as | after the documentation at |\n|---|---|---|\n"
                + Recorded.all()
                        .stream()
                        .map(provider -> "| %s | %s | %s |\n".formatted(provider.title(),
                                way(provider.wire()), "<https://" + provider.source() + ">"))
                        .collect(Collectors.joining());
    }

    private static String way(Wire wire) {
        if (wire == Wire.COMPATIBLE) {
            return "`Models.at(address, name)`";
        }
        return wire.isOpenAis()
                ? "`%s/…`".formatted(wire.name().toLowerCase(Locale.ROOT))
                : "a `ChatModel` of that module";
    }
}

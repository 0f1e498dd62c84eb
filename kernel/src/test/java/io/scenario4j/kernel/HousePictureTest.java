package io.scenario4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The two pictures of `CONTRIBUTING.md`, against the classes.
///
/// A picture has every package of its half, and those arrows between packages that do not follow from others:
/// where a longer way leads to a package, the arrow that goes there directly is left out. Without cycles
/// there is exactly one such picture, and the arrows of the classes follow from it. The names of other
/// kernels are drawn as one room for each of the two.
///
/// `mvn -pl kernel -am verify -Dtest=HousePictureTest -Dgolden.update=true` draws the arrows anew; a new
/// package has to be put into its part of the picture by hand.
@Tag("extensions")
class HousePictureTest {

    private static final Path PAGE = Path.of("../CONTRIBUTING.md");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(place -> !place.contains("/io/scenario4j/spark/"))
            .importPackages("io.scenario4j", "io.github.spencerpark", "org.dflib.jjava");

    private static final Pattern ROOM = Pattern.compile("(?m)^        ([\\w.]+)$");
    private static final Pattern ARROWS = Pattern.compile("(?m)^    ([\\w.]+) --> ([\\w.& ]+)$");

    @Test
    void theLibraryIsDrawnAsItIs() throws IOException {
        assertDrawn("library", HousePictureTest::roomOfTheLibrary);
    }

    @Test
    void theKernelIsDrawnAsItIs() throws IOException {
        assertDrawn("kernel", HousePictureTest::roomOfTheKernel);
    }

    /// Returns the room's name in the picture; empty if the package is of the other half.
    private static String roomOfTheLibrary(String packageName) {
        return packageName.startsWith("io.scenario4j.kernel")
                || !packageName.startsWith("io.scenario4j")
                        ? ""
                        : packageName.replaceFirst("^io\\.scenario4j\\.", "")
                                .replaceFirst("^io\\.", "");
    }

    private static String roomOfTheKernel(String packageName) {
        return roomOfTheLibrary(packageName).isEmpty()
                ? packageName.replaceFirst("^io\\.scenario4j\\.(kernel\\.)?", "")
                        .replaceFirst("^(io\\.github\\.spencerpark|org\\.dflib\\.jjava)\\b.*", "$1")
                : "";
    }

    private static void assertDrawn(String half, UnaryOperator<String> rooms) throws IOException {
        Map<String, Set<String>> arrows = arrows(rooms);
        Map<String, Set<String>> expected = new TreeMap<>();
        arrows.forEach((room, known) -> expected.put(room, reduced(known, arrows)));
        if (Boolean.getBoolean("golden.update")) {
            draw(half, expected);
        }
        String picture = picture(half);
        assertThat(drawnRooms(picture)).as("rooms of the picture of the %s", half)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        expected.values().removeIf(Set::isEmpty);
        assertThat(drawnArrows(picture)).as("arrows of the picture of the %s", half)
                .isEqualTo(expected);
    }

    private static Map<String, Set<String>> arrows(UnaryOperator<String> rooms) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            String room = rooms.apply(type.getPackageName());
            if (!room.isEmpty()) {
                Set<String> known = arrows.computeIfAbsent(room, _ -> new TreeSet<>());
                type.getDirectDependenciesFromSelf()
                        .stream()
                        .map(arrow -> arrow.getTargetClass().getBaseComponentType())
                        .filter(target -> CLASSES.contain(target.getName()))
                        .map(target -> rooms.apply(target.getPackageName()))
                        .filter(target -> !target.isEmpty() && !target.equals(room))
                        .forEach(known::add);
            }
        }
        return arrows;
    }

    /// Returns those that none of the others leads to.
    private static Set<String> reduced(Set<String> known, Map<String, Set<String>> arrows) {
        Set<String> farther = new HashSet<>();
        known.forEach(room -> reach(arrows.getOrDefault(room, Set.of()), arrows, farther));
        return known.stream()
                .filter(room -> !farther.contains(room))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void reach(Set<String> rooms, Map<String, Set<String>> arrows,
            Set<String> reached) {
        rooms.stream()
                .filter(reached::add)
                .toList()
                .forEach(room -> reach(arrows.getOrDefault(room, Set.of()), arrows, reached));
    }

    private static Set<String> drawnRooms(String picture) {
        return ROOM.matcher(picture)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Map<String, Set<String>> drawnArrows(String picture) {
        return ARROWS.matcher(picture)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), HousePictureTest::ends,
                        (_, _) -> {
                            throw new IllegalStateException("expected one line for each room");
                        }, TreeMap::new));
    }

    private static Set<String> ends(MatchResult arrows) {
        return new TreeSet<>(Set.of(arrows.group(2).split(" & ")));
    }

    private static String picture(String half) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("%% " + half + "\n");
        assertThat(begin).as("a picture in %s that begins with \"%%%% %s\"", PAGE, half)
                .isNotNegative();
        return page.substring(begin, page.indexOf("```", begin));
    }

    private static void draw(String half, Map<String, Set<String>> arrows) throws IOException {
        String drawn = picture(half);
        String lines = arrows.entrySet()
                .stream()
                .filter(room -> !room.getValue().isEmpty())
                .map(room -> "    %s --> %s\n".formatted(room.getKey(),
                        String.join(" & ", room.getValue())))
                .collect(Collectors.joining());
        String anew = ARROWS.matcher(drawn).replaceAll("").stripTrailing() + "\n" + lines;
        Files.writeString(PAGE, Files.readString(PAGE).replace(drawn, anew));
    }
}

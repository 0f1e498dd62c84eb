package io.scenario4j;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The house: which way the arrows point, who may see what, and how large a room may be. An arrow leads from a
/// package to another one if any class of the first needs any of the second; every package is one, and every
/// arrow counts.
class ArchitectureTest {

    /// All classes of the module, whatever their packages are called.
    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .importUrl(Scenarios.class.getProtectionDomain().getCodeSource().getLocation());

    private static final Path SOURCES = Path.of("src/main/java");
    private static final String ROOT = "io.scenario4j";

    private static final Map<String, Set<String>> ARROWS = arrows();

    /// The parts of the house, by the names of their rooms below the root package.
    private enum Wing {
        /// What is said, what happened and what it came to; plain values that know neither who plays nor
        /// who reads, nor how they look.
        WORDS(Set.of("text", "retry", "display", "message", "statistics", "data", "result",
                "fact", "file")),
        /// Parts of what is seen, made of plain values.
        LOOKS(Set.of("html", "html.table", "chart")),
        /// Those who play, and state facts.
        PLAYERS(Set.of("model.server", "model", "model.asking", "config", "agent", "script",
                "judge",
                "simulator", "definition", "execution", "batch")),
        /// Those who read facts.
        READERS(Set.of("event", "event.http", "event.outbox", "journal", "table", "view", "live",
                "analysis")),
        /// The root package, which composes all of it.
        SESSION(Set.of(""));

        private final Set<String> packages;

        Wing(Set<String> rooms) {
            packages = rooms.stream()
                    .map(room -> room.isEmpty() ? ROOT : ROOT + "." + room)
                    .collect(Collectors.toUnmodifiableSet());
        }

        /// Returns whom its rooms may know.
        Set<Wing> known() {
            return switch (this) {
                case WORDS -> EnumSet.of(WORDS);
                case LOOKS -> EnumSet.of(WORDS, LOOKS);
                case PLAYERS -> EnumSet.of(WORDS, PLAYERS);
                case READERS -> EnumSet.of(WORDS, LOOKS, READERS);
                case SESSION -> EnumSet.allOf(Wing.class);
            };
        }

        static Set<String> rooms(Set<Wing> wings) {
            return wings.stream()
                    .flatMap(wing -> wing.packages.stream())
                    .collect(
                            Collectors.toCollection(TreeSet::new));
        }
    }

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass type : LIBRARY) {
            Set<String> known = arrows.computeIfAbsent(type.getPackageName(), _ -> new TreeSet<>());
            type.getDirectDependenciesFromSelf()
                    .stream()
                    .map(arrow -> arrow.getTargetClass().getBaseComponentType())
                    .filter(target -> LIBRARY.contain(target.getName()))
                    .map(JavaClass::getPackageName)
                    .filter(target -> !target.equals(type.getPackageName()))
                    .forEach(known::add);
        }
        return arrows;
    }

    @Test
    void everyRoomIsInAWing() {
        assertThat(ARROWS.keySet()).isSubsetOf(Wing.rooms(EnumSet.allOf(Wing.class)));
    }

    /// Neither do players know readers, nor readers players; and nobody knows the session.
    @ParameterizedTest
    @EnumSource
    void aWingKnowsNoMoreThanItMay(Wing wing) {
        Set<String> known = Wing.rooms(wing.known());
        for (String room : wing.packages) {
            assertThat(known).as("whom %s may know", room)
                    .containsAll(ARROWS.getOrDefault(room, Set.of()));
        }
    }

    @Test
    void looksKnowPlainValuesOnly() {
        for (String look : Wing.LOOKS.packages) {
            assertThat(ARROWS.get(look)).as("whom %s knows", look)
                    .isSubsetOf("io.scenario4j.text",
                            "io.scenario4j.display", "io.scenario4j.html",
                            "io.scenario4j.html.table");
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("(**)").should().beFreeOfCycles().check(LIBRARY);
    }

    @Test
    void theHouseHasNineFloors() {
        assertThat(longestWay()).as("the longest way down").hasSizeLessThanOrEqualTo(9);
    }

    private static List<String> longestWay() {
        Map<String, List<String>> longest = new HashMap<>();
        return ARROWS.keySet()
                .stream()
                .map(room -> wayDown(room, longest))
                .max(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    private static List<String> wayDown(String room, Map<String, List<String>> longest) {
        List<String> known = longest.get(room);
        if (known != null) {
            return known;
        }
        List<String> way = new ArrayList<>(List.of(room));
        ARROWS.get(room)
                .stream()
                .map(next -> wayDown(next, longest))
                .max(Comparator.comparingInt(List::size))
                .ifPresent(way::addAll);
        longest.put(room, way);
        return way;
    }

    @Test
    void libraryDoesNotKnowTheKernel() {
        noClasses().should()
                .dependOnClassesThat()
                .resideInAPackage("io.scenario4j.kernel..")
                .check(LIBRARY);
    }

    @Test
    void messagesKnowNothingOfScenarios() {
        noClasses().that()
                .resideInAPackage("io.scenario4j.message")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.scenario4j..").and(resideOutsideOfPackage(
                                "io.scenario4j.message")))
                .check(LIBRARY);
    }

    /// Beside the tables only rows that a user brings, and those whose signatures take or give a table:
    /// [io.scenario4j.definition.Scenario#fromTable], results of batches, and the session.
    @Test
    void onlyTablesAndSignaturesSeeTablesaw() {
        noClasses().that()
                .resideOutsideOfPackages("io.scenario4j.table", "io.scenario4j.data",
                        "io.scenario4j.definition", "io.scenario4j.analysis", "io.scenario4j")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tech.tablesaw..")
                .check(LIBRARY);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes().should(liveInNullMarkedPackages()).check(LIBRARY);
    }

    private static ArchCondition<JavaClass> liveInNullMarkedPackages() {
        return new ArchCondition<>("live in packages marked @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(item, marked, item.getPackageName()));
            }
        };
    }

    @Test
    void noRoomHasMoreThanThirtyFiles() {
        Map<Path, Long> full = sources().collect(
                Collectors.groupingBy(Path::getParent, Collectors.counting()));
        assertThat(full).as("files by folder").hasSizeGreaterThan(20);
        full.values().removeIf(files -> files <= 30);
        assertThat(full).as("folders of more than 30 files").isEmpty();
    }

    private static Stream<Path> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
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
    private static final Pattern LINK = Pattern.compile("\\[(io\\.scenario4j\\.[\\w.]+)]");

    private static final Map<String, Set<String>> ARROWS = arrows();

    /// The parts of the house, by the names of their rooms below the root package.
    @SuppressWarnings("ImmutableEnumChecker") // its set is unmodifiable
    enum Wing {
        /// What is said, what happened and what it came to; plain values that know neither who plays nor
        /// who reads, nor how they look.
        WORDS(Set.of("text", "web", "retry", "display", "message", "statistics", "data", "result",
                "fact", "file", "relay", "trace", "work", "prompt", "code",
                "limit")),
        /// Parts of what is seen, made of plain values.
        LOOKS(Set.of("html", "html.table", "chart")),
        /// Those who play, and state facts.
        PLAYERS(Set.of("remote", "connect", "model.server", "model", "model.asking", "config",
                "agent",
                "script",
                "judge",
                "simulator", "evaluation", "redteam", "definition", "execution", "batch")),
        /// Those who read facts.
        READERS(Set.of("event", "event.http", "event.outbox", "journal", "table", "view", "live",
                "analysis", "telemetry")),
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
        assertThat(ARROWS.keySet()).isEqualTo(Wing.rooms(EnumSet.allOf(Wing.class)));
    }

    @Test
    void thePictureOfTheHouseHasTheSameWings() {
        String page = text(Path.of("../../CONTRIBUTING.md"));
        String picture = page.substring(page.indexOf("%% library"), page.indexOf("%% kernel"));
        for (Wing wing : Wing.values()) {
            assertThat(drawn(wing, picture)).as("%s in CONTRIBUTING.md", wing)
                    .isEqualTo(wing.packages);
        }
    }

    private static Set<String> drawn(Wing wing, String picture) {
        String subgraph = "    subgraph " + wing.name().toLowerCase(Locale.ROOT) + "\n";
        int begin = picture.indexOf(subgraph) + subgraph.length();
        return picture.substring(begin, picture.indexOf("    end", begin))
                .lines()
                .map(String::strip)
                .map(room -> room.equals("scenario4j") ? ROOT : ROOT + "." + room)
                .collect(Collectors.toSet());
    }

    private static Set<String> arrowsOf(String room) {
        return Objects.requireNonNull(ARROWS.get(room), room);
    }

    /// Neither do players know readers, nor readers players; and nobody knows the session.
    @ParameterizedTest
    @EnumSource
    void aWingKnowsNoMoreThanItMay(Wing wing) {
        Set<String> known = Wing.rooms(wing.known());
        for (String room : wing.packages) {
            assertThat(known).as("whom %s may know", room).containsAll(arrowsOf(room));
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

    /// What is sent, kept or counted has no look.
    @Test
    void onlyViewsKnowLooks() {
        Set<String> views = Set.of("io.scenario4j.view", "io.scenario4j.live",
                "io.scenario4j.analysis", ROOT);
        ARROWS.forEach((room, known) -> {
            if (!views.contains(room) && !Wing.LOOKS.packages.contains(room)) {
                assertThat(known).as("whom %s knows", room)
                        .doesNotContainAnyElementsOf(Wing.LOOKS.packages);
            }
        });
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
        arrowsOf(room).stream()
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
    /// [io.scenario4j.definition.Scenario#fromTable], results of batches, and the session; and what shows a
    /// table.
    @Test
    void onlyTablesAndSignaturesSeeTablesaw() {
        noClasses().that()
                .doNotHaveSimpleName("TableLook")
                .and()
                .resideOutsideOfPackages("io.scenario4j.table", "io.scenario4j.data",
                        "io.scenario4j.definition", "io.scenario4j.analysis", "io.scenario4j")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tech.tablesaw..")
                .check(LIBRARY);
    }

    /// Beside the room that is made for it only signatures: the setting, and what the session hands out.
    @Test
    void onlyTelemetryAndSignaturesSeeOpenTelemetry() {
        noClasses().that()
                .resideOutsideOfPackages("io.scenario4j.telemetry", "io.scenario4j.config",
                        "io.scenario4j")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
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

    @Test
    void noClassHasMoreThan350Lines() {
        assertThat(sources().filter(file -> text(file).lines().count() > 350))
                .as("files of more than 350 lines")
                .isEmpty();
    }

    /// A record of plain data may have more parts where its room says why, in the line of `package-info.java`
    /// that begins "More than six parts".
    @Test
    void noConstructorHasMoreThanSixParameters() {
        assertThat(LIBRARY.stream()
                .flatMap(type -> type.getConstructors().stream())
                .filter(constructor -> parameters(constructor) > 6)
                .filter(Predicate.not(ArchitectureTest::isStated))
                .map(JavaConstructor::getFullName))
                .isEmpty();
    }

    /// A reason that nobody needs any more misleads.
    @Test
    void everyReasonForMoreParametersIsNeeded() {
        Set<String> large = LIBRARY.stream()
                .filter(type -> type.getConstructors().stream().anyMatch(c -> parameters(c) > 6))
                .map(type -> type.getName().replace('$', '.'))
                .collect(Collectors.toSet());
        for (String room : ARROWS.keySet()) {
            assertThat(large).as("records of %s with more than six parts", room)
                    .containsAll(stated(room));
        }
    }

    /// The compiler adds two to those of an enum, the surrounding object to those of an inner class, and
    /// what a local class needs from around it.
    private static int parameters(JavaConstructor constructor) {
        JavaClass owner = constructor.getOwner();
        int all = constructor.getRawParameterTypes().size();
        if (owner.isAnonymousClass() || owner.isLocalClass()
                || constructor.getModifiers().contains(JavaModifier.SYNTHETIC)) {
            return 0;
        }
        boolean inner = owner.isInnerClass() && !owner.getModifiers().contains(JavaModifier.STATIC);
        return owner.isEnum() ? all - 2 : inner ? all - 1 : all;
    }

    private static boolean isStated(JavaConstructor constructor) {
        JavaClass owner = constructor.getOwner();
        return owner.isRecord()
                && stated(owner.getPackageName()).contains(owner.getName().replace('$', '.'));
    }

    /// Returns the classes of which a room says why they have more.
    private static Set<String> stated(String room) {
        String words = text(SOURCES.resolve(room.replace('.', '/')).resolve("package-info.java"));
        int begin = words.indexOf("/// More than six parts: ");
        return begin < 0
                ? Set.of()
                : LINK.matcher(words.substring(begin))
                        .results()
                        .map(link -> link.group(1))
                        .collect(Collectors.toSet());
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

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.scenario4j.kernel.magic;

import static io.scenario4j.kernel.magic.TestRepository.dependency;
import static io.scenario4j.kernel.magic.TestRepository.manages;
import static io.scenario4j.kernel.magic.TestRepository.needs;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.kernel.cell.Cell;
import io.scenario4j.kernel.cell.FrontEnd;
import io.scenario4j.kernel.cell.Output;
import io.scenario4j.kernel.cell.OutputLimit;
import io.scenario4j.kernel.dependency.Coordinates;
import io.scenario4j.kernel.dependency.Dependency;
import io.scenario4j.kernel.dependency.Repository;
import io.scenario4j.kernel.dependency.ResolverLoader;
import io.scenario4j.kernel.dependency.ResolverOptions;
import io.scenario4j.kernel.dependency.Wanted;
import io.scenario4j.kernel.repl.Evaluation;
import io.scenario4j.kernel.repl.ReplOptions;

/// Libraries for cells, from a repository in a folder that is the mirror of all others.
class LibraryMagicsTest {

    @TempDir
    Path folder;

    private TestRepository remote;
    private MagicSession session;

    @BeforeEach
    void open() throws IOException {
        remote = new TestRepository(folder.resolve("remote"));
        session = session(remote.url(), "");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private MagicSession session(String mirror, String more) throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.xml"), """
            <settings><mirrors><mirror><id>test</id><mirrorOf>*</mirrorOf><url>%s</url></mirror>
            </mirrors>%s</settings>
            """.formatted(mirror, more));
        return MagicSession.open(
                new ReplOptions(List.of(), List.of(), "import java.util.*;"),
                new ResolverOptions(Optional.of(settings), Optional.of(folder.resolve("local")),
                        Optional.empty(), false));
    }

    private Object value(String code) {
        return Sessions.value(session, code);
    }

    private String failure(String code) {
        return Sessions.failure(session, code).message();
    }

    private String versions(String... names) {
        return value("List.of(%s)".formatted(String.join(", ", java.util.Arrays.stream(names)
                .map(name -> name + ".Library.version()")
                .toList()))).toString();
    }

    @Test
    void aLibraryIsThereForTheNextLine() {
        remote.library("one", "1.0");
        assertThat(value("%maven group:one:1.0\nimport one.Library;\nLibrary.version()"))
                .isEqualTo("1.0");
    }

    @Test
    void documentationComesFromItsSources() throws InterruptedException {
        remote.library("one", "1.0").sources("one", "1.0", "Says which one.");
        value("%maven group:one:1.0\n1");
        var code = "one.Library.version()";

        assertThat(session.inspect(code, 16)).hasValueSatisfying(
                undocumented -> assertThat(undocumented.text()).contains("version()"));
        for (var sources : fetchers()) {
            sources.join();
        }
        assertThat(session.inspect(code, 16)).hasValueSatisfying(
                documented -> assertThat(documented.text()).contains("Says which one."));
    }

    private static List<Thread> fetchers() {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .filter(thread -> thread.getName().equals("scenario4j-sources"))
                .toList();
    }

    @Test
    void aLibraryComesWithWhatItNeeds() {
        remote.library("one", "1.0", needs("two:2.0")).library("two", "2.0");
        value("%addMavenDependency group:one:1.0\n1");
        assertThat(versions("one", "two")).isEqualTo("[1.0, 2.0]");
    }

    @Test
    void whatIsExcludedStaysAway() {
        remote.library("one", "1.0", needs("two:2.0")).library("two", "2.0");
        value("%maven group:one:1.0 --exclude group:two\n1");
        assertThat(failure("two.Library.version()")).contains("package two does not exist");
    }

    @Test
    void oneVersionOfALibraryIsChosenForAll() {
        remote.library("one", "1.0", needs("shared:1.0"))
                .library("two", "1.0", needs("shared:2.0"))
                .library("shared", "1.0")
                .library("shared", "2.0");
        value("%maven group:one:1.0 group:two:1.0 group:shared:2.0\n1");
        assertThat(versions("shared")).isEqualTo("[2.0]");
    }

    @Test
    void aVersionMayBeARange() {
        remote.library("one", "1.0").library("one", "1.5").versions("one", "1.0", "1.5", "2.0");
        value("%maven group:one:[1.0,2.0)\n1");
        assertThat(versions("one")).isEqualTo("[1.5]");
    }

    @Test
    void ofARangeWithoutVersionsTheUserHears() {
        remote.versions("one", "1.0");
        assertThat(failure("%maven group:one:[3.0,)"))
                .isEqualTo("expected a version [3.0,) of group:one, found none in test");
        assertThat(failure("%maven --from central group:one:[3.0,)"))
                .isEqualTo("expected a version [3.0,) of group:one, found none in test");
    }

    @Test
    void aBomSaysTheVersions() {
        remote.pom("bom", "1", "pom", manages("one:1.5")).library("one", "1.5");
        value("%maven --bom group:bom:1 group:one\n1");
        assertThat(versions("one")).isEqualTo("[1.5]");
    }

    @Test
    void withoutABomTheVersionIsNeeded() {
        assertThat(failure("%maven group:one")).isEqualTo("expected a version in group:one, or a "
                + "BOM that says it, found neither: write group:one:VERSION");
    }

    @Test
    void aLibraryThatIsNowhereIsNamed() {
        assertThat(failure("%maven group:none:1")).isEqualTo("group:none:jar:1: expected in test, "
                + "found in none; check the coordinates, or add a repository with %mavenRepo");
    }

    @Test
    void whatFailsLeavesTheSessionAsItWas() {
        remote.library("one", "1.0");
        failure("%maven group:none:1");
        value("%maven group:one:1.0\n1");
        assertThat(versions("one")).isEqualTo("[1.0]");
    }

    @Test
    void coordinatesMustHaveAFormThatIsKnown() {
        assertThat(failure("%maven one-1.0"))
                .isEqualTo("%maven: expected group:name:version, found 'one-1.0'; see %maven?");
        assertThat(failure("%maven")).isEqualTo(
                "%maven: expected group:name:version, found nothing; see %maven?");
        assertThat(failure("%maven --form x")).isEqualTo(
                "%maven: expected --bom, --exclude, --from, --verbose, -v, found --form; see %maven?");
    }

    @Test
    void ivysFormIsUnderstood() {
        remote.library("one", "1.0");
        value("%maven -v group#one;1.0\n1");
        assertThat(versions("one")).isEqualTo("[1.0]");
    }

    @Test
    void librariesComeFromTheLocalRepositoryWithoutARemoteOne() throws IOException {
        remote.library("one", "1.0");
        value("%maven group:one:1.0\n1");
        session.close();
        session = session("http://127.0.0.1:1/", "<offline>true</offline>");
        value("%maven group:one:1.0\n1");
        assertThat(versions("one")).isEqualTo("[1.0]");
        assertThat(failure("%maven group:two:1.0")).isEqualTo(
                "group:two:jar:1.0: not in the local repository, and Maven is offline");
    }

    @Test
    void settingsThatCannotBeReadAreNamed() throws IOException {
        session.close();
        session = session(remote.url(), "<offline>");

        assertThat(failure("%maven group:one:1.0")).startsWith(
                "Maven's settings can't be used: Non-parseable settings " + folder)
                .hasLineCount(1);
    }

    @Test
    void aRepositoryThatCannotBeReachedIsNamed() throws IOException {
        session.close();
        session = session("http://127.0.0.1:1/", "");
        assertThat(failure("%maven group:one:1.0"))
                .contains("the repository 'test' can't be reached (Connect to 127.0.0.1:1")
                .contains("what is in the local repository can be used without it");
    }

    @Test
    void credentialsOfTheSettingsAreUsed() throws IOException {
        remote.library("one", "1.0");
        try (var server = new MockWebServer()) {
            server.setDispatcher(
                    new FolderDispatcher(folder.resolve("remote"), "Basic bmFtZTp3b3Jk"));
            server.start();
            session.close();
            session = session(server.url("/").toString(), """
                <servers><server><id>test</id><username>name</username><password>word</password>
                </server></servers>""");
            value("%maven group:one:1.0\n1");
            assertThat(versions("one")).isEqualTo("[1.0]");
        }
    }

    @Test
    void theProxyOfTheSettingsIsUsed() throws IOException {
        remote.library("one", "1.0");
        try (var proxy = new MockWebServer()) {
            proxy.setDispatcher(new FolderDispatcher(folder.resolve("remote"), ""));
            proxy.start();
            session.close();
            session = session("http://repository.invalid/", """
                <proxies><proxy><id>proxy</id><active>true</active><protocol>http</protocol>
                <host>localhost</host><port>%d</port></proxy></proxies>"""
                    .formatted(proxy.getPort()));

            value("%maven group:one:1.0\n1");

            assertThat(versions("one")).isEqualTo("[1.0]");
        }
    }

    @Test
    void aSnapshotIsFoundInARepositoryThatWasAdded() throws IOException {
        var snapshots = new TestRepository(folder.resolve("snapshots"));
        snapshots.library("fresh", "1.0-SNAPSHOT");
        Files.writeString(folder.resolve("settings.xml"), "<settings></settings>");
        session.close();
        session = MagicSession.open(new ReplOptions(List.of(), List.of(), "import java.util.*;"),
                new ResolverOptions(Optional.of(folder.resolve("settings.xml")),
                        Optional.of(folder.resolve("local")), Optional.empty(), false));

        value("%mavenRepo mine " + snapshots.url() + "\n1");
        value("%maven --from mine group:fresh:1.0-SNAPSHOT\n1");

        assertThat(versions("fresh")).isEqualTo("[1.0-SNAPSHOT]");
    }

    @Test
    void aRepositoryThatWantsCredentialsIsNamed() throws IOException {
        try (var server = new MockWebServer()) {
            server.setDispatcher(new FolderDispatcher(folder, "Basic other"));
            server.start();
            session.close();
            session = session(server.url("/").toString(), "");
            assertThat(failure("%maven group:one:1.0")).contains(
                    "the repository 'test' answers 401",
                    "settings.xml must have a server of that id");
        }
    }

    @Test
    void aPageInThePlaceOfALibraryIsRefused() throws IOException {
        try (var server = new MockWebServer()) {
            for (int i = 0; i < 20; i++) {
                server.enqueue(new MockResponse.Builder().body("<html>Sign in</html>").build());
            }
            server.start();
            session.close();
            session = session(server.url("/").toString(), "");
            assertThat(failure("%maven group:one:1.0")).contains("checksum");
        }
    }

    @Test
    void aDamagedLibraryIsRefused() throws IOException {
        remote.library("one", "1.0");
        Files.writeString(folder.resolve("remote/group/one/1.0/one-1.0.jar"), "damaged");
        try (var server = new MockWebServer()) {
            server.setDispatcher(new FolderDispatcher(folder.resolve("remote"), ""));
            server.start();
            session.close();
            session = session(server.url("/").toString(), "");
            assertThat(failure("%maven group:one:1.0")).contains("group:one:jar:1.0",
                    "the checksum of what the repository 'test' has sent is wrong");
        }
    }

    @Test
    void aRepositoryMayBeAddedToTheSession() throws IOException {
        var other = new TestRepository(folder.resolve("other")).library("one", "1.0");
        session.close();
        session = MagicSession.open(
                new ReplOptions(List.of(), List.of(), "import java.util.*;"),
                new ResolverOptions(Optional.of(Files.writeString(folder.resolve("s.xml"),
                        """
                            <settings><mirrors><mirror><id>test</id><mirrorOf>central</mirrorOf>
                            <url>%s</url></mirror></mirrors></settings>
                            """.formatted(remote.url()))),
                        Optional.of(folder.resolve("local")), Optional.empty(), false));
        value("%mavenRepo other " + other.url() + "\n%maven group:one:1.0\n1");
        assertThat(versions("one")).isEqualTo("[1.0]");
    }

    @Test
    void aRepositoryHasAUrl() {
        assertThat(failure("%mavenRepo other")).isEqualTo(
                "%mavenRepo: expected an id and a url of http, https or file, found 'other'; see %mavenRepo?");
        assertThat(failure("%mavenRepo other ftp://host/")).startsWith(
                "%mavenRepo: expected an id and a url of http, https or file, found 'other ftp:");
    }

    @Test
    void aPomInTheCellMayBeJustItsDependencies() {
        remote.library("one", "1.0").library("two", "2.0");
        runs("%%loadFromPOM\n" + dependency("one:1.0") + "\n" + dependency("two:2.0"));
        assertThat(versions("one", "two")).isEqualTo("[1.0, 2.0]");
    }

    @Test
    void aPomInTheCellMayImportABomAndUseProperties() {
        remote.pom("bom", "1", "pom", manages("one:1.5")).library("one", "1.5").library("two", "3");
        runs("""
            %%loadFromPOM
            <project>
            <properties><v>3</v></properties>
            <dependencyManagement><dependencies><dependency><groupId>group</groupId>
            <artifactId>bom</artifactId><version>1</version><type>pom</type><scope>import</scope>
            </dependency></dependencies></dependencyManagement>
            """ + needs("one", "two:${v}") + "</project>");
        assertThat(versions("one", "two")).isEqualTo("[1.5, 3]");
    }

    @Test
    void scopesOfAPomCanBeChosen() {
        remote.library("one", "1.0");
        var dependency = dependency("one:1.0").replace("</dependency>",
                "<scope>test</scope></dependency>");
        runs("%%loadFromPOM\n" + dependency);
        assertThat(failure("one.Library.version()")).contains("does not exist");
        runs("%%loadFromPOM test\n" + dependency);
        assertThat(versions("one")).isEqualTo("[1.0]");
    }

    @Test
    void aPomMayBeAFile() throws IOException {
        remote.library("one", "1.0");
        Path pom = Files.writeString(folder.resolve("my pom.xml"),
                "<project>" + needs("one:1.0") + "</project>");
        value("%loadFromPOM \"" + pom + "\"\n1");
        assertThat(versions("one")).isEqualTo("[1.0]");
    }

    @Test
    void aPomWithoutDependenciesLoadsNothingAsItDidInIJava() {
        assertThat(failure("%%loadFromPOM\n")).isEqualTo(
                "expected the XML of a POM, found nothing");
        runs("%%loadFromPOM\n<name>x</name>");
    }

    @Test
    void ofABrokenPomTheMistakeIsTold() {
        assertThat(failure("%%loadFromPOM\n<dependency>\n<groupId>x</dependency>"))
                .startsWith("expected the XML of a POM, found a mistake in line 2 of it: ");
        assertThat(failure("%%loadFromPOM\n" + dependency("one")))
                .startsWith("the POM can't be used: 'dependencies.dependency.version'");
    }

    @Test
    void jarsAreAddedByPattern() throws IOException {
        Files.write(folder.resolve("a one.jar"), TestRepository.jar("one.Library", "1.0"));
        Files.write(folder.resolve("a two.jar"), TestRepository.jar("two.Library", "2.0"));
        assertThat(value("List<String> added = %%jars \"%s/a *.jar\"\nadded".formatted(folder)
                .replace("%%", "%"))).isEqualTo(List.of(folder.resolve("a one.jar").toString(),
                        folder.resolve("a two.jar").toString()));
        assertThat(versions("one", "two")).isEqualTo("[1.0, 2.0]");
    }

    @Test
    void rapaiosMagicsAddJarsToo() throws IOException {
        Path jar = Files.write(folder.resolve("one.jar"),
                TestRepository.jar("one.Library", "1.0"));
        runs("%%jars\n" + jar + "\n");
        assertThat(versions("one")).isEqualTo("[1.0]");
        remote.library("two", "2.0");
        value("%dependency /add group:two:2.0\n%dependency /resolve\n1");
        assertThat(versions("two")).isEqualTo("[2.0]");
        assertThat(value("%dependency /list-dependencies")).hasToString("group:two:2.0");
    }

    @Test
    void aClassPathEntryMustBeThere() {
        assertThat(failure("%classpath /no/such.jar")).isEqualTo("%classpath: expected a file or "
                + "folder, found nothing at " + Path.of("/no/such.jar").toAbsolutePath()
                + "; see %classpath?");
    }

    @Test
    void aFileThatIsNoJarIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("text.jar"),
                "no jar".getBytes(StandardCharsets.UTF_8));
        assertThat(failure("%jars " + file)).isEqualTo(
                "expected a jar or a folder, found a file that is no jar: " + file);
    }

    private void runs(String code) {
        assertThat(session.evaluate(code, 1)).isInstanceOf(Evaluation.NoValue.class);
    }

    /// Returns what the cell shows below it, as it is at last.
    private List<String> shown(String code) {
        var shown = new LinkedHashMap<String, String>();
        var frontEnd = new FrontEnd() {

            @Override
            public void show(Output output) {
                switch (output) {
                    case Output.Display(var bundle, var id) ->
                        shown.put(id.orElseThrow(), bundle.text());
                    case Output.Update(var bundle, var id) -> shown.put(id, bundle.text());
                    default -> {
                    }
                }
            }

            @Override
            public String input(String prompt, boolean password) {
                throw new IllegalStateException();
            }
        };
        try (var timer = Executors.newSingleThreadScheduledExecutor()) {
            new Cell(frontEnd, timer, OutputLimit.of(Map.of()))
                    .run(() -> session.evaluate(code, 1));
        }
        return List.copyOf(shown.values());
    }

    @Test
    void whatWasAddedIsTold() {
        remote.library("one", "1.0", needs("two:2.0")).library("two", "2.0");

        assertThat(shown("%maven group:one:1.0")).containsExactly("added one 1.0, two 2.0");
        assertThat(shown("%maven group:one:1.0")).isEmpty();
    }

    @Test
    void ofManyLibrariesSomeAreNamed() {
        var needed = new String[10];
        for (int i = 0; i < 10; i++) {
            needed[i] = "n" + i + ":1";
            remote.library("n" + i, "1");
        }
        remote.library("one", "1.0", needs(needed));

        assertThat(shown("%maven group:one:1.0")).containsExactly(
                "added one 1.0, n0 1, n1 1, n2 1, n3 1, n4 1, n5 1, n6 1 and 3 more");
    }

    @Test
    void aConflictIsOneLine() {
        remote.library("one", "1.0", needs("base:1"))
                .library("two", "1.0", needs("base:2"))
                .library("base", "1")
                .library("base", "2");

        assertThat(shown("%maven group:one:1.0 group:two:1.0")).containsExactly("""
            added two 1.0, base 2, one 1.0
            more than one version was asked for: base 2 (not 1)""");
        remote.library("three", "1.0");
        assertThat(shown("%maven group:three:1.0")).containsExactly("added three 1.0");
    }

    @Test
    void aVersionThatComesTooLateIsTold() {
        remote.library("one", "1.0").library("one", "2.0");
        shown("%maven group:one:1.0");

        assertThat(shown("%maven group:one:2.0"))
                .containsExactly("one 1.0 is in use, 2.0 is for a restarted kernel");
        remote.library("two", "1.0");
        assertThat(shown("%maven group:two:1.0")).containsExactly("added two 1.0");
        assertThat(versions("one")).isEqualTo("[1.0]");
    }

    @Test
    void downloadsAreToldAsTheyCome() throws Exception {
        remote.library("one", "1.0");
        try (var server = new MockWebServer()) {
            server.setDispatcher(new FolderDispatcher(folder.resolve("remote"), ""));
            server.start();
            var lines = new CopyOnWriteArrayList<String>();
            var options = new ResolverOptions(
                    Optional.of(
                            Files.writeString(folder.resolve("s.xml"), "<settings></settings>")),
                    Optional.of(folder.resolve("local")), Optional.empty(), false);

            ResolverLoader.load(options)
                    .resolve(
                            new Wanted(
                                    List.of(new Dependency(Coordinates.parse("group:one:1.0"),
                                            List.of())),
                                    List.of(), List.of(),
                                    List.of(new Repository("mine", server.url("/").toString()))),
                            lines::add);

            assertThat(lines).first()
                    .asString()
                    .isEqualTo(
                            "downloading one-1.0.pom: 0 files, 0.0 MB so far");
            assertThat(lines).last()
                    .asString()
                    .isEqualTo(
                            "downloading one-1.0.jar: 2 files, 0.0 MB so far");
        }
    }

    private void onlyCentralIsMirrored() throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.xml"), """
            <settings><mirrors><mirror><id>test</id><mirrorOf>central</mirrorOf>
            <url>%s</url></mirror></mirrors></settings>""".formatted(remote.url()));
        session.close();
        session = MagicSession.open(new ReplOptions(List.of(), List.of(), "import java.util.*;"),
                new ResolverOptions(Optional.of(settings), Optional.of(folder.resolve("local")),
                        Optional.empty(), false));
    }

    @Test
    void whatIsNoJarLeavesNoDownloadBelowTheCell() throws Exception {
        remote.pom("bad", "1.0", "jar", "").write("group/bad/1.0/bad-1.0.jar", new byte[8]);
        try (var server = new MockWebServer()) {
            server.setDispatcher(slow(new FolderDispatcher(folder.resolve("remote"), "")));
            server.start();
            session.close();
            session = session(server.url("/").toString(), "");

            assertThat(shown("%maven group:bad:1.0")).containsExactly("");
        }
    }

    private static Dispatcher slow(Dispatcher dispatcher) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                Thread.sleep(300);
                return dispatcher.dispatch(request);
            }
        };
    }

    @Test
    void aLibraryMayComeFromOneRepositoryOnly() throws IOException {
        var mine = new TestRepository(folder.resolve("mine"));
        mine.write("group/one/1.0/one-1.0.jar", TestRepository.jar("one.Library", "mine"));
        mine.pom("one", "1.0", "jar", needs("two:1.0")).library("two", "1.0");
        remote.library("one", "1.0").library("two", "1.0").library("three", "1.0");
        onlyCentralIsMirrored();
        value("%mavenRepo mine " + mine.url() + "\n1");

        assertThat(failure("%maven --from mine group:three:1.0")).isEqualTo(
                "group:three:jar:1.0: expected in mine, found in none; check the coordinates, or add a repository with %mavenRepo");
        assertThat(failure("%maven --from other group:one:1.0")).isEqualTo(
                "expected the id of a repository behind --from, found 'other'; known are mine, test, and %mavenRepo adds others");
        value("%maven --from mine group:one:1.0\n%maven --from maven-central group:three:1.0\n1");
        assertThat(versions("one", "two", "three")).isEqualTo("[mine, 1.0, 1.0]");
    }

    @Test
    void aRangeFromOneRepositoryTakesItsNewest() throws IOException {
        var mine = new TestRepository(folder.resolve("mine")).library("one", "1.0")
                .versions("one", "1.0");
        remote.library("one", "1.5").versions("one", "1.5");
        onlyCentralIsMirrored();

        value("%maven --from " + mine.url() + " group:one:[1.0,2.0)\n1");

        assertThat(versions("one")).isEqualTo("[1.0]");
    }

    @Test
    void aBridgeThatWouldLogInCirclesIsLeftOut() {
        remote.write("org/slf4j/jul-to-slf4j/2.0.17/jul-to-slf4j-2.0.17.jar",
                TestRepository.jar("bridge.Library", "2"));
        remote.write("org/slf4j/jul-to-slf4j/2.0.17/jul-to-slf4j-2.0.17.pom", """
            <project><modelVersion>4.0.0</modelVersion><groupId>org.slf4j</groupId>
            <artifactId>jul-to-slf4j</artifactId><version>2.0.17</version></project>
            """.getBytes(StandardCharsets.UTF_8));
        assertThat(shown("%maven org.slf4j:jul-to-slf4j:2.0.17")).containsExactly(
                "jul-to-slf4j is left out: SLF4J leads to java.util.logging in this kernel");
        assertThat(failure("bridge.Library.version()")).contains("does not exist");
    }
}

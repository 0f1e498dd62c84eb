package io.scenario4j.kernel.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.event.ScenarioEventBus;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.script.Script;
import io.scenario4j.simulator.UserSimulatorAgent;
import io.scenario4j.statistics.PassRate;

class RenderersTest {

    record Order(int id, @Nullable String item, double price) {}

    record Failing(int id) {
        @Override
        public int id() {
            throw new IllegalStateException("no id");
        }
    }

    record Empty() {}

    enum Colour {
        RED
    }

    private static final List<Order> ORDERS = List.of(new Order(7, "lamp <oak>", 89.9),
            new Order(1042, null, 5));

    @ParameterizedTest
    @CsvSource({"89504E470D0A1A0A00, image/png", "FFD8FFE0, image/jpeg", "474946383961, image/gif",
            "474946383761, image/gif"})
    void bytesOfAPictureAreAPicture(String hex, String mimeType) {
        byte[] file = HexFormat.of().parseHex(hex);
        assertThat(Renderers.render(file).data()).containsOnly(
                Map.entry(mimeType, Base64.getEncoder().encodeToString(file)),
                Map.entry("text/plain", mimeType + ", " + file.length + " bytes"));
    }

    @Test
    void otherBytesAreNoPicture() {
        assertThat(Renderers.render(new byte[]{1, 2}).data()).containsOnly(
                Map.entry("text/plain", "[1, 2]"));
        assertThat(Renderers.render(new byte[0]).text()).isEqualTo("[]");
    }

    @Test
    void nullIsTheWordNull() {
        assertThat(Renderers.render(null)).isEqualTo(MimeBundle.text("null"));
    }

    @Test
    void scalarsAreTheirText() {
        assertThat(text(42)).isEqualTo("42");
        assertThat(text(true)).isEqualTo("true");
        assertThat(text('x')).isEqualTo("x");
        assertThat(text(Colour.RED)).isEqualTo("RED");
        assertThat(text("a \"b\"\nc")).isEqualTo("a \"b\"\nc");
        assertThat(text(Path.of("a", "b"))).isEqualTo(Path.of("a", "b").toString());
    }

    @Test
    void scalarsHaveNoHtml() {
        assertThat(Renderers.render("<b>").data()).containsOnlyKeys("text/plain");
    }

    @Test
    void escapeSequencesHaveNoEffect() {
        assertThat(text("\u001B[31mred \u202Eevil")).isEqualTo("␛[31mred ⟨U+202E⟩evil");
        assertThat(text(List.of("\u001B[2J"))).isEqualTo("[␛[2J]");
    }

    @Test
    void aDisplayableShowsItself() {
        Displayable value = () -> MimeBundle.html("<b>x</b>", "x");
        assertThat(Renderers.render(value)).isEqualTo(MimeBundle.html("<b>x</b>", "x"));
    }

    @Test
    void aDisplayThatThrowsIsReported() {
        var value = new Displayable() {
            @Override
            public MimeBundle display() {
                throw new IllegalStateException("not \u001B[31mnow");
            }

            @Override
            public String toString() {
                return "thing";
            }
        };
        assertThat(text(value))
                .isEqualTo("thing\n(could not be shown: IllegalStateException: not ␛[31mnow)");
    }

    @Test
    void aToStringThatThrowsIsReportedInPlace() {
        class Broken {
            @Override
            public String toString() {
                throw new UnsupportedOperationException("boom");
            }
        }
        assertThat(text(new Broken()))
                .isEqualTo("Broken (toString threw UnsupportedOperationException: boom)");
        assertThat(text(Arrays.asList(1, new Broken(), 2))).isEqualTo(
                "[1, Broken (toString threw UnsupportedOperationException: boom), 2]");
    }

    @Test
    void anErrorOfAToStringIsReportedToo() {
        Object failing = new Object() {
            @Override
            public String toString() {
                throw new OutOfMemoryError("too large");
            }
        };
        assertThat(text(failing))
                .isEqualTo("anonymous Object (toString threw OutOfMemoryError: too large)");
    }

    @Test
    void ofABillionElementsOnlyTheFirstAreLookedAt() {
        assertThat(text(Collections.nCopies(1_000_000_000, "x"))).startsWith("[x, x, ")
                .endsWith("… 999999900 more]");
        assertThat(text(Collections.nCopies(1_000_000_000, Map.of("a", 1))))
                .startsWith("[{a=1}, {a=1}, ");
    }

    @Test
    void aToStringThatNeverEndsIsReported() {
        class Endless {
            @Override
            public String toString() {
                return "x" + this;
            }
        }
        assertThat(text(new Endless())).isEqualTo("Endless (toString threw StackOverflowError)");
    }

    @Test
    void collectionsAreAsTheirToString() {
        assertThat(text(List.of())).isEqualTo("[]");
        assertThat(text(Arrays.asList(1, null, List.of("a")))).isEqualTo("[1, null, [a]]");
        assertThat(text(new LinkedHashMap<>(Map.of("a", 1)))).isEqualTo("{a=1}");
        assertThat(text(Map.entry("a", 1))).isEqualTo("a=1");
    }

    @Test
    void arraysShowTheirElements() {
        assertThat(text(new int[]{1, 2})).isEqualTo("[1, 2]");
        assertThat(text(new double[][]{{1}, {2.5}})).isEqualTo("[[1.0], [2.5]]");
        assertThat(text(new String[]{"a", null})).isEqualTo("[a, null]");
        assertThat(text(new char[0])).isEqualTo("[]");
    }

    @Test
    void aLargeCollectionIsCutWithACount() {
        List<Integer> large = IntStream.range(0, 1_000_000).boxed().toList();
        assertThat(text(large)).startsWith("[0, 1, 2,").endsWith("98, 99, … 999900 more]");
    }

    @Test
    void aLargeTextIsCutWithACount() {
        assertThat(text("x".repeat(1 << 20))).hasSizeLessThan(51_000)
                .endsWith("x… (998576 more characters)");
        assertThat(text(Collections.nCopies(100, "x".repeat(10_000)))).hasSizeLessThan(51_000);
    }

    @Test
    void aContainerInsideItselfIsNotFollowed() {
        List<Object> self = new ArrayList<>();
        self.add(self);
        assertThat(text(self)).isEqualTo("[[…]]");
    }

    @Test
    void aCollectionThatThrowsIsReported() {
        var list = new AbstractList<String>() {
            @Override
            public String get(int index) {
                throw new IllegalStateException("closed");
            }

            @Override
            public int size() {
                return 1;
            }
        };
        assertThat(text(list)).isEqualTo("anonymous AbstractList"
                + " (toString threw IllegalStateException: closed)"
                + "\n(could not be shown: IllegalStateException: closed)");
    }

    @Test
    void aRecordIsATableOfItsFields() {
        MimeBundle shown = Renderers.render(ORDERS.getFirst());
        assertThat(shown.text()).isEqualTo("Order[id=7, item=lamp <oak>, price=89.9]");
        assertThat(cells(shown)).containsExactly("id", "7", "item", "lamp &lt;oak&gt;", "price",
                "89.9");
    }

    @Test
    void aRecordThatSaysHowItReadsIsItsText() {
        assertThat(Renderers.render(new PassRate(3, 1)))
                .isEqualTo(MimeBundle.text(
                        "75 % (25 to 99 % for more trials of these), 3 of 4"));
    }

    @Test
    void recordsAreATable() {
        MimeBundle shown = Renderers.render(ORDERS);
        assertThat(shown.text()).isEqualTo("""
                 id  item        price
            0     7  lamp <oak>   89.9
            1  1042  —             5.0
            2 rows x 3 columns""");
        assertThat(html(shown)).contains("2 rows x 3 columns", "lamp &lt;oak&gt;");
        assertThat(Renderers.render(ORDERS.toArray()).text()).isEqualTo(shown.text());
    }

    record Grid(String name, Object cells, @Nullable Object more) {}

    record Login(String user, Object secret) {
        @Override
        public String toString() {
            return "Login[user=" + user + ", secret=***]";
        }
    }

    @Test
    void anArrayInARecordShowsItsElements() {
        assertThat(text(new Grid("g", new int[]{1, 2}, null)))
                .isEqualTo("Grid[name=g, cells=[1, 2], more=null]");
    }

    @Test
    void aRecordThatWritesItselfIsItsTextOnly() {
        assertThat(text(new Login("ada", new int[]{1}))).isEqualTo("Login[user=ada, secret=***]");
    }

    @Test
    void anAccessorThatThrowsIsReportedInPlace() {
        assertThat(cells(Renderers.render(List.of(new Failing(1)))))
                .containsExactly("(threw IllegalStateException: no id)");
    }

    @Test
    void aRecordWithoutComponentsIsItsText() {
        assertThat(Renderers.render(new Empty())).isEqualTo(MimeBundle.text("Empty[]"));
    }

    @Test
    void aMapIsATableOfItsEntries() {
        var map = new LinkedHashMap<String, @Nullable Integer>();
        map.put("a<", 1);
        map.put("b", null);
        MimeBundle shown = Renderers.render(map);
        assertThat(shown.text()).isEqualTo("{a<=1, b=null}");
        assertThat(cells(shown)).containsExactly("a&lt;", "1", "b",
                "<i title=\"missing\" style=\"opacity:.75;font-weight:normal\">—</i>");
        assertThat(html(shown)).contains(">2 entries<");
    }

    @Test
    void mapsWithNamesAreATable() {
        List<Map<String, ?>> maps = List.of(Map.of("a", 1), Map.of("a", 20), Map.of("b", "x"));
        assertThat(text(maps)).isEqualTo("""
                a  b
            0   1  —
            1  20  —
            2   —  x
            3 rows x 2 columns""");
    }

    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(int side, String name) implements Shape {}

    @Test
    void recordsOfASealedFamilyAreATableOfAllTheirColumns() {
        assertThat(text(List.of(new Circle(1.5), new Square(3, "s")))).isEqualTo("""
               class   radius  side  name
            0  Circle     1.5     —  —
            1  Square       —     3  s
            2 rows x 4 columns""");
    }

    @Test
    void recordsWithoutAFamilyAreTheirText() {
        assertThat(text(List.of(new Circle(1.5), new Empty())))
                .isEqualTo("[Circle[radius=1.5], Empty[]]");
    }

    @Test
    void messagesAreShownAsTheyAreInAConversation() {
        var messages = List.of(Message.user("Where <b>?"),
                Message.assistant("", List.of(ToolCall.of("c", "find", "{}"))),
                Message.tool("c", "here"));
        MimeBundle shown = Renderers.render(messages);
        assertThat(shown.text()).isEqualTo("""
            3 messages
              User: Where <b>?
              Agent:
                calls find: {}
              Tool find: here""");
        assertThat(html(shown)).contains("<blockquote", "Where &lt;b&gt;?");
        assertThat(Renderers.render(messages.toArray())).isEqualTo(shown);
        assertThat(text(messages.getFirst())).isEqualTo("User: Where <b>?");
    }

    @Test
    void messagesOfARunKnowTheirTurns() {
        var said = Conversation.EMPTY.plus(new Utterance(Message.user("Hi"), Speaker.SCRIPT, null,
                0, Instant.EPOCH, null, null));
        String shown = "Conversation: 1 message in 1 turn\nTurn 1\n  User (script): Hi";
        assertThat(text(said.messages())).isEqualTo(shown);
        assertThat(text(said)).isEqualTo(shown);
    }

    @Test
    void resultsAreATableOfWhatMatters() {
        assertThat(text(List.of(ScenarioResult.success("fine")))).isEqualTo("""
               scenario  outcome  turns  messages  passed  failed  total_ms  reasoning
            0            passed       0         0       0       0         0  fine
            1 row x 8 columns""");
    }

    @Test
    void eventsAreATableOfWhatMatters() throws Exception {
        List<ScenarioEvent> heard = new CopyOnWriteArrayList<>();
        try (var bus = new ScenarioEventBus(heard::add)) {
            Scenarios.open(Map.of())
                    .run(Scenario.of("greeting", "hello")
                            .agents(AgentAdapter.named("shop", _ -> AgentReply.reply("Hello!")),
                                    new UserSimulatorAgent())
                            .script(Script.user("Hi"), Script.succeed())
                            .eventBus(bus));
            bus.drain();
        }
        assertThat(text(List.of(heard.getFirst(), heard.getLast()))).isEqualTo("""
               type                   scenario  verdict
            0  SCENARIO_RUN_STARTED   greeting  —
            1  SCENARIO_RUN_FINISHED  greeting  success
            2 rows x 3 columns""");
        assertThat(cells(Renderers.render(heard.get(1)))).containsExactly("type",
                "SCENARIO_MESSAGE_SNAPSHOT", "scenario", "greeting", "messages", "1",
                "last_message", "Hi");
    }

    @Test
    void mapsWithOtherKeysAreTheirText() {
        assertThat(text(List.of(Map.of(1, 2)))).isEqualTo("[{1=2}]");
    }

    @Test
    void whatIsInAnOptionalIsShown() {
        MimeBundle shown = Renderers.render(Optional.of(ORDERS.getFirst()));
        assertThat(shown.text())
                .isEqualTo("Optional[Order[id=7, item=lamp <oak>, price=89.9]]");
        assertThat(html(shown)).contains("89.9");
        assertThat(text(Optional.empty())).isEqualTo("Optional.empty");
    }

    @Test
    void anEndlessStreamIsCutAndSaidToBeUsedUp() {
        assertThat(text(Stream.iterate(1, i -> i + 1))).startsWith("[1, 2, 3,")
                .endsWith("99, 100]\n(the first 100 elements; the stream is used up)");
        assertThat(text(IntStream.range(0, 3)))
                .isEqualTo("[0, 1, 2]\n(all elements; the stream is used up)");
    }

    @Test
    void anImageIsAPng() throws Exception {
        var image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 1, 0x123456);
        MimeBundle shown = Renderers.render(image);
        byte[] png = Base64.getDecoder()
                .decode((String) Objects.requireNonNull(shown.data().get("image/png")));
        assertThat(shown.text()).isEqualTo("image of 3 x 2 pixels");
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getRGB(1, 1))
                .isEqualTo(0xFF123456);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "image/gif", "image/bmp"})
    void anImageIsInTheFormatAskedFor(String type) throws Exception {
        var image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
        MimeBundle shown = Renderers.render(image, type);
        byte[] file = Base64.getDecoder()
                .decode((String) Objects.requireNonNull(shown.data().get(type)));
        assertThat(shown.data()).containsOnlyKeys("text/plain", type);
        assertThat(ImageIO.read(new ByteArrayInputStream(file)).getWidth()).isEqualTo(3);
    }

    @Test
    void anImageIsTextInAFormatThatNobodyKnows() {
        var image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        assertThat(Renderers.render(image, "image/none"))
                .isEqualTo(MimeBundle.text("image of 3 x 2 pixels"));
    }

    @Test
    void anExceptionIsShownWithItsCauses() {
        MimeBundle shown = Renderers
                .render(new IllegalStateException("a <b>", new RuntimeException("c")));
        assertThat(shown.text())
                .isEqualTo("IllegalStateException: a <b>\ncaused by RuntimeException: c");
        assertThat(html(shown)).contains("a &lt;b&gt;");
    }

    @Test
    void aTablesawTableShowsTypesAndMissingValues() {
        MimeBundle shown = Renderers.render(orders());
        assertThat(shown.text()).isEqualTo("""
                 id  item        price
            0     7  lamp <oak>   89.9
            1  1042  —               —
            orders: 2 rows x 3 columns""");
        assertThat(html(shown)).contains(">integer</small>", ">string</small>", ">double</small>",
                "lamp &lt;oak&gt;", "orders: 2 rows x 3 columns");
    }

    @Test
    void aTablesawColumnIsATableOfOne() {
        assertThat(text(orders().column("id"))).isEqualTo("""
                 id
            0     7
            1  1042
            2 rows x 1 column""");
    }

    @Test
    void aFileBesideTheNotebookIsALink() {
        Path file = Path.of("src/../pom.xml").normalize();
        MimeBundle shown = Renderers.render(file);
        assertThat(shown.text()).isEqualTo("pom.xml");
        assertThat(html(shown)).contains("<a href=\"pom.xml\">pom.xml</a>");
        assertThat(Renderers.render(file.toAbsolutePath().toFile()).data())
                .containsKey("text/html");
    }

    @Test
    void aFileThatIsElsewhereOrNotThereIsItsText() {
        assertThat(Renderers.render(Path.of("../pom.xml")))
                .isEqualTo(MimeBundle.text("../pom.xml"));
        assertThat(Renderers.render(Path.of("nothing.html")))
                .isEqualTo(MimeBundle.text("nothing.html"));
    }

    @Test
    void onlyTheTypesAskedForAreGivenBesideText() {
        assertThat(Renderers.render(ORDERS, "text/html").data()).containsOnlyKeys("text/plain",
                "text/html");
        assertThat(Renderers.render(ORDERS, "image/png").data()).containsOnlyKeys("text/plain");
    }

    @Test
    void textIsTakenAsWrittenInTheTypesAskedFor() {
        MimeBundle shown = Renderers.render("<b>x</b>", "text/html", "text/markdown", "image/png");
        assertThat(shown.data()).isEqualTo(Map.of("text/plain", "<b>x</b>", "text/html",
                "<b>x</b>", "text/markdown", "<b>x</b>"));
    }

    @Test
    void textAsJsonIsItsValue() {
        assertThat(Renderers.render("{\"a\": [1]}", "application/json").data()).isEqualTo(
                Map.of("text/plain", "{\"a\": [1]}", "application/json",
                        Map.of("a", List.of(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Renderers.render("not json", "application/json"))
                .withMessageStartingWith("expected JSON, found: ");
    }

    @Test
    @SuppressWarnings("NullAway") // what a cell may do
    void aTypeThatIsNullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> Renderers.render(1, (String) null))
                .withMessage("expected MIME types such as \"text/html\", found null");
    }

    private static Table orders() {
        return Table.create("orders", IntColumn.create("id", 7, 1042),
                StringColumn.create("item", "lamp <oak>", ""),
                DoubleColumn.create("price", 89.9, Double.NaN));
    }

    private static String text(Object value) {
        return Renderers.render(value).text();
    }

    private static String html(MimeBundle shown) {
        return (String) Objects.requireNonNull(shown.data().get(MimeBundle.HTML));
    }

    private static List<String> cells(MimeBundle shown) {
        return Arrays.stream(html(shown).split("<td[^>]*>"))
                .skip(1)
                .map(cell -> cell.substring(0, cell.indexOf("</td>")))
                .toList();
    }
}

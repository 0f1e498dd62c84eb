package io.scenario4j.kernel.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.script.Script;
import io.scenario4j.simulator.UserSimulatorAgent;

/// Values with parts within parts.
class TreeViewTest {

    record City(String name, String country) {}

    record Person(String name, City home, List<String> interests) {}

    record Order(int id, Person customer, @Nullable String note) {}

    private static final Order ORDER = new Order(7,
            new Person("Ada <b>", new City("London", "England"),
                    List.of("mathematics", "poetry", "engines that count")),
            null);

    private static final String TEXT = """
        Order
          id: 7
          customer: Person
            name: Ada <b>
            home: City[name=London, country=England]
            interests: [mathematics, poetry, engines that count]
          note: null""";

    @Test
    void recordsWithinRecordsOpen() {
        MimeBundle shown = Renderers.render(ORDER);
        assertThat(shown.text()).isEqualTo(TEXT);
        assertThat(words(shown)).isEqualTo("Order id : 7 customer : Person[name=Ada &lt;b&gt;, "
                + "home=City[name=London, country=England], interests=… name : Ada &lt;b&gt; "
                + "home : City[name=London, country=England] "
                + "interests : [mathematics, poetry, engines that count] note : null");
        assertThat(html(shown)).contains("<details").doesNotContain("<b>\"");
    }

    @Test
    void rowsThatHoldMoreThanTheyShowAreATableAndATree() {
        MimeBundle shown = Renderers.render(List.of(ORDER, ORDER));
        assertThat(shown.text()).isEqualTo("2 elements\n  0: " + TEXT.replace("\n", "\n  ")
                + "\n  1: " + TEXT.replace("\n", "\n  "));
        assertThat(words(shown)).contains("2 rows x 3 columns Rows with what is in them 2 elements")
                .endsWith("interests : [mathematics, poetry, engines that count] note : null");
    }

    @Test
    void mapsOfListsOpen() {
        var sights = new TreeMap<>(Map.of("Paris",
                List.of("the Louvre", "Orsay", "the tower that everybody climbs at least once"),
                "Rome", List.of("Colosseum")));
        assertThat(Renderers.render(sights).text()).isEqualTo("""
            2 entries
              Paris: 3 elements
                0: the Louvre
                1: Orsay
                2: the tower that everybody climbs at least once
              Rome: [Colosseum]""");
    }

    @Test
    void sentencesHaveALineEach() {
        var criteria = List.of("The agent greets the customer by name", "The agent apologises",
                "The agent says when the money arrives,\nand how", "");
        assertThat(Renderers.render(criteria).text()).isEqualTo("""
            4 elements
              0: The agent greets the customer by name
              1: The agent apologises
              2: The agent says when the money arrives,
                and how
              3: \"\"""");
    }

    @Test
    void aRowOfShortWordsStaysARow() {
        assertThat(Renderers.render(IntStream.range(0, 60).boxed().toList()).data())
                .containsOnlyKeys("text/plain");
    }

    @Test
    void ofManyPartsTheFirstAreShownAndTheOthersCounted() {
        List<List<String>> rows = Collections.nCopies(60, List.of("a".repeat(30), "b".repeat(30)));
        MimeBundle shown = Renderers.render(rows);
        assertThat(shown.text()).contains("\n  49: 2 elements\n").endsWith("\n  … 10 more");
        assertThat(words(shown)).endsWith(" … 10 more");
    }

    @Test
    void whatIsTooLargeIsCutInAll() {
        Object wide = "wide <&> ".repeat(20);
        for (int i = 0; i < 5; i++) {
            wide = Collections.nCopies(1_000, wide);
        }
        MimeBundle shown = Renderers.render(wide);
        assertThat(shown.text()).hasSizeLessThan(150_000).endsWith("\n  … 999 more");
        assertThat(html(shown)).hasSizeLessThan(300_000);
    }

    @Test
    void whatIsDeepOrInItselfIsNotFollowed() {
        List<Object> self = new ArrayList<>(List.of("x".repeat(90)));
        self.add(self);
        assertThat(Renderers.render(self).text())
                .isEqualTo("2 elements\n  0: " + "x".repeat(90) + "\n  1: … (itself)");
        Object deep = "x".repeat(90);
        for (int i = 0; i < 40; i++) {
            deep = List.of("deep inside", deep);
        }
        assertThat(Renderers.render(deep).text()).contains("… (too deep)");
    }

    @Test
    void whatPartsThrowStandsInTheirPlace() {
        var broken = new AbstractList<String>() {
            @Override
            public String get(int index) {
                throw new IllegalStateException("closed");
            }

            @Override
            public int size() {
                return 1;
            }
        };
        assertThat(Renderers.render(List.of("y".repeat(90), broken)).text())
                .endsWith("\n  1: anonymous AbstractList (threw IllegalStateException: closed)");
    }

    @Test
    void partsThatAreSlowAreNotReadForLong() {
        Object slow = new Object() {
            @Override
            public String toString() {
                LockSupport.parkNanos(600_000_000);
                return "slow";
            }
        };
        assertThat(Renderers.render(Collections.nCopies(50, slow)).text()).isEqualTo("""
            50 elements
              0: slow
              1: slow
              2: … (not read: the values before it took longer than a second)
              … 47 more""");
    }

    @Test
    void aRecordThatHidesSomethingHidesItInHtmlToo() {
        record Login(String user, String secret) {
            @Override
            public String toString() {
                return "Login[user=" + user + "]";
            }
        }
        assertThat(Renderers.render(new Login("ada", "tiger")).data())
                .isEqualTo(Map.of("text/plain", "Login[user=ada]"));
    }

    @Test
    void aScenarioIsItsParts() {
        var refund = Scenario.of("refund", "A customer wants their money back")
                .agents(AgentAdapter.named("shop", _ -> AgentReply.reply("On Friday")),
                        new UserSimulatorAgent(), new JudgeAgent("Says when the money arrives"))
                .script(Script.user("Hi"), Script.agent(), Script.judge())
                .maxTurns(4)
                .tags("angry");
        assertThat(Renderers.render(refund).text()).isEqualTo("""
            Scenario
              name: refund
              description: A customer wants their money back
              agents: 3 elements
                0: shop (Agent)
                1: UserSimulatorAgent (User)
                2: JudgeAgent (Judge)
              criteria: [Says when the money arrives]
              script: [user("Hi"), agent(), judge()]
              max_turns: 4
              tags: [angry]""");
    }

    @Test
    void aTableIsPrintedAsItIsShown() {
        var table = Table.create("people", StringColumn.create("name", "Ada"));
        assertThat(Renderers.printed(table)).isEqualTo("   name\n0  Ada\npeople: 1 row x 1 column");
        assertThat(Renderers.printed(ORDER)).isEqualTo(ORDER.toString());
        assertThat(Renderers.printed(null)).isEqualTo("null");
    }

    @Test
    void aWideTableIsPrintedInBlocks() {
        var table = Table.create("wide",
                IntStream.range(0, 3)
                        .mapToObj(i -> StringColumn.create("column " + i, "x".repeat(38), "y"))
                        .toArray(StringColumn[]::new));
        assertThat(Renderers.printed(table)).isEqualTo("""
               column 0                                column 1
            0  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
            1  y                                       y

               column 2
            0  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
            1  y
            wide: 2 rows x 3 columns""");
    }

    private static String html(MimeBundle shown) {
        return (String) Objects.requireNonNull(shown.data().get(MimeBundle.HTML));
    }

    private static String words(MimeBundle shown) {
        return html(shown).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    }
}

package io.scenario4j.kernel.cell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Which values a cell need not show at its end.
class StandingTest {

    private final Standing standing = new Standing();
    private final Object value = new Object();

    @Test
    void aValueThatIsShownInPartIsReplacedInItsPlace() {
        standing.shows(value, "a", true);
        assertThat(standing.endsInPlace(value)).isFalse();
        assertThat(standing.displayOf(value)).contains("a");
        assertThat(standing.displayOf(new Object())).isEmpty();
    }

    @Test
    void aValueThatStandsThereWholeNeedsNothing() {
        standing.showsWhole(value, "a", true);
        assertThat(standing.endsInPlace(value)).isTrue();
        assertThat(standing.endsInPlace(new Object())).isFalse();
    }

    @Test
    void aValueThatGoesOnIsLeftToWhoShowsIt() {
        standing.showsLive(value, "a", true);
        assertThat(standing.endsInPlace(value)).isTrue();
        assertThat(standing.shows(value, "a", true)).as("the cell has ended with it").isTrue();
    }

    @Test
    void aValueThatHasEndedBeforeItsCellIsReplacedByTheCell() {
        standing.showsLive(value, "a", true);
        assertThat(standing.shows(value, "a", true)).isFalse();
        assertThat(standing.endsInPlace(value)).isFalse();
        assertThat(standing.displayOf(value)).contains("a");
    }

    @Test
    void afterACutNothingStandsThere() {
        standing.shows(value, "a", false);
        standing.showsLive(value, "a", false);
        standing.showsWhole(value, "a", false);
        assertThat(standing.endsInPlace(value)).isFalse();
        assertThat(standing.displayOf(value)).isEmpty();
    }
}

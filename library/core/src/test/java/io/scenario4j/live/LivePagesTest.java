package io.scenario4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.scenario4j.display.RecordedNotebook;

class LivePagesTest {

    private final RecordedNotebook cell = new RecordedNotebook();
    private final LivePages pages = new LivePages();

    @Test
    void aPageIsALinkBelowTheCell() {
        pages.below(cell);
        pages.show(URI.create("https://lw.example/sets/default"));
        assertThat(cell.texts())
                .containsExactly(List.of("Follow it live: https://lw.example/sets/default"));
    }

    @Test
    void outsideANotebookNothingIsShown() {
        pages.show(URI.create("https://lw.example/sets/default"));
        pages.below(cell);
        assertThat(cell.texts()).isEmpty();
    }

    @Test
    void aServerThatNamesAPagePerRunDoesNotFillTheNotebook() {
        pages.below(cell);
        for (int run = 0; run < 2 * LivePages.MOST; run++) {
            pages.show(URI.create("https://lw.example/runs/" + run));
        }
        assertThat(cell.texts()).hasSize(LivePages.MOST);
    }
}

package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A session that could not start, as with options that javac does not know.
class JavaSessionTest {

    private final JavaSession session = new JavaSession(() -> {
        throw new IllegalArgumentException("expected an option of javac, found -odd");
    });

    @BeforeEach
    void failToStart() {
        assertThatThrownBy(session::open).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatRunsBesideCellsRunsWithoutIt() {
        assertThat(session.attend(() -> 7)).isEqualTo(7);
    }

    @Test
    void anInterruptHasNothingToStop() {
        assertThatCode(session::stopAttended).doesNotThrowAnyException();
    }

    @Test
    void thereIsNothingToClose() {
        assertThatCode(session::close).doesNotThrowAnyException();
    }

    @Test
    void itIsNotStartedAgain() {
        assertThat(session.isBegun()).isTrue();
        assertThatThrownBy(session::open).hasRootCauseMessage(
                "expected an option of javac, found -odd");
    }
}

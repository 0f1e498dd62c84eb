package io.scenario4j.spark.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomTest {

    private final Room<String> room = new Room<>(2);

    private static Room.Waiting<String> waiting(String who, long ticket) {
        return new Room.Waiting<>(who, ticket);
    }

    @Test
    void letsInAsManyAsThereIsRoomForInTheirOrder() {
        room.come("a", 1);
        room.come("b", 1);
        room.come("a", 2);
        assertThat(room.admit()).containsExactly(waiting("a", 1), waiting("b", 1));
        room.leave("b");
        assertThat(room.admit()).containsExactly(waiting("a", 2));
        assertThat(room.admit()).isEmpty();
    }

    @Test
    void whoIsNotInsideCanNotLeave() {
        room.leave("a");
        room.come("a", 1);
        room.come("a", 2);
        room.come("a", 3);
        assertThat(room.admit()).hasSize(2);
    }

    @Test
    void whoWithdrawsWaitsNoLongerAndWasHeLetInHeLeaves() {
        room.come("a", 1);
        room.come("a", 2);
        room.come("b", 1);
        room.come("c", 1);
        assertThat(room.admit()).hasSize(2);
        room.withdraw("b", 1);
        assertThat(room.admit()).isEmpty();
        room.withdraw("a", 1);
        assertThat(room.admit()).containsExactly(waiting("c", 1));
    }

    @Test
    void whoIsGoneIsNowhere() {
        room.come("a", 1);
        room.come("a", 2);
        room.come("a", 3);
        room.come("b", 1);
        room.come("b", 2);
        assertThat(room.admit()).hasSize(2);
        room.gone("a");
        assertThat(room.admit()).containsExactly(waiting("b", 1), waiting("b", 2));
        room.gone("a");
        assertThat(room.admit()).isEmpty();
    }
}

package io.scenario4j.spark.limit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/// What lies behind the gates of a cluster. May be used from many threads.
///
/// @param <V> those who come
final class Rooms<V> {

    private final ToIntFunction<Gate> most;
    private final Map<Gate, Room<V>> rooms = new HashMap<>();

    /// @param most how many may be inside of a gate
    Rooms(ToIntFunction<Gate> most) {
        this.most = most;
    }

    private Room<V> room(Gate gate) {
        return rooms.computeIfAbsent(gate, one -> new Room<>(most.applyAsInt(one)));
    }

    /// Has somebody wait for a place.
    ///
    /// @return who is let in now, like of all that follow
    synchronized List<Room.Waiting<V>> come(Gate gate, V who, long ticket) {
        room(gate).come(who, ticket);
        return room(gate).admit();
    }

    /// Lets somebody out once.
    synchronized List<Room.Waiting<V>> leave(Gate gate, V who) {
        room(gate).leave(who);
        return room(gate).admit();
    }

    /// Has somebody wait no longer, or leave if he was let in meanwhile.
    synchronized List<Room.Waiting<V>> withdraw(Gate gate, V who, long ticket) {
        room(gate).withdraw(who, ticket);
        return room(gate).admit();
    }

    /// Lets somebody out wherever he is.
    synchronized List<Room.Waiting<V>> gone(V who) {
        List<Room.Waiting<V>> admitted = new ArrayList<>();
        rooms.values().forEach(room -> {
            room.gone(who);
            admitted.addAll(room.admit());
        });
        return admitted;
    }
}

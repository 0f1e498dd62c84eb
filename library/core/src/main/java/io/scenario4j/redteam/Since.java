package io.scenario4j.redteam;

/// From where on an attack is to blame for what an agent does.
///
/// @param turn in which the attacker has spoken first, counted from 1
/// @param message how many messages stand before its last one
record Since(int turn, int message) {

    /// From the beginning on.
    static final Since START = new Since(1, 0);
}

/// When the trials of many scenarios are played: how many at once, within which limits, how often again,
/// and until when.
///
/// Knows how to play a run and counts what came out; what the numbers say, and how they look, is for
/// those who read them. Started by the session, which says where runs are played
/// ([io.scenario4j.batch.Venue]) and what need not be played again.
@NullMarked
package io.scenario4j.batch;

import org.jspecify.annotations.NullMarked;

/// Everything that happens in a run, and the way from those who play to those who read.
///
/// A [io.scenario4j.fact.Fact] is stated once, on the thread of its run, and never changes. A
/// [io.scenario4j.fact.FactListener] is told of it there and then; a [io.scenario4j.fact.FactReader] of a
/// [io.scenario4j.fact.FactStream] reads it soon, on a thread of its own. Whoever plays only states
/// facts, whoever reads only knows facts, so neither side knows the other.
///
/// More than six parts: [io.scenario4j.fact.Fact.ModelAsked]; what providers say of an answer, and
/// each part may be unknown by itself.
@NullMarked
package io.scenario4j.fact;

import org.jspecify.annotations.NullMarked;

/// What a run costs, measured with JMH.
@NullMarked
package io.scenario4j.benchmarks;

import org.jspecify.annotations.NullMarked;

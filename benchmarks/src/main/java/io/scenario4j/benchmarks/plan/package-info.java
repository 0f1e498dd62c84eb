/// How long a large batch takes on a cluster, by simulation: what limits, slow workers and lost ones do to the time.
@NullMarked
package io.scenario4j.benchmarks.plan;

import org.jspecify.annotations.NullMarked;

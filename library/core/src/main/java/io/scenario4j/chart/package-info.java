/// Charts: pass rates, criteria, distributions, a run on its time line, two batches side by side.
///
/// A [io.scenario4j.chart.Chart] is a value that shows itself and can be saved. It is one drawing, the same each
/// time, which needs neither scripts nor fonts nor a screen.
@NullMarked
package io.scenario4j.chart;

import org.jspecify.annotations.NullMarked;

/// Charts: pass rates, criteria, distributions, a run on its time line, two batches side by side.
///
/// A [io.scenario4j.chart.Chart] is a value that shows itself and can be saved. It is drawn twice from
/// the same numbers: by Vega-Lite where a front end has it, and as a picture of our own, which needs
/// neither scripts nor fonts nor a screen, for everywhere else. Both are the same each time.
@NullMarked
package io.scenario4j.chart;

import org.jspecify.annotations.NullMarked;

/// Numbers from numbers: rates with their intervals, tests, percentiles.
///
/// Knows no result and no scenario; whoever has them counts first. Plain records and functions; nothing
/// of the libraries behind them is loaded before somebody asks.
@NullMarked
package io.scenario4j.statistics;

import org.jspecify.annotations.NullMarked;

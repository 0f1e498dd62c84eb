package io.scenario4j.kernel.server;

import java.util.concurrent.ScheduledExecutorService;

import io.scenario4j.kernel.cell.Cell;
import io.scenario4j.kernel.cell.OutputLimit;
import io.scenario4j.kernel.comm.CommDesk;

/// What all cells of a kernel need on their way to clients.
///
/// @param timer   sends what was printed a while ago
/// @param limit   of what one cell prints and shows
/// @param running says to the next kernel in which cell this one has ended
record FrontDesk(Outbox outbox, InputDesk inputs, CommDesk comms, ScheduledExecutorService timer,
        OutputLimit limit, RunningCell running) {

    Cell cell(CellFrontEnd frontEnd) {
        return new Cell(frontEnd, timer, limit);
    }
}

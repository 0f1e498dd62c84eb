package io.scenario4j.kernel.cell;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.display.Notebook;
import io.scenario4j.kernel.context.Context;

/// One run of a cell, as the code that runs in it sees it.
///
/// A thread works for the cell of the thread that started it, also after that cell has ended. What
/// it prints is collected for at most [#DELAY_MS] or [#BATCH] bytes, and always arrives before what
/// the cell shows later. Of endless output the beginning is sent, up to an [OutputLimit], and
/// when the cell ends its last lines.
public final class Cell implements Notebook {

    /// How long printed text may wait for more, from its first byte.
    static final int DELAY_MS = 50;

    /// How many bytes of text are sent at once.
    static final int BATCH = 8_192;

    /// What consoles send for Ctrl-D.
    private static final String END_OF_INPUT = "\u0004";

    private final FrontEnd frontEnd;
    private final ScheduledExecutorService timer;
    private final PendingText out = new PendingText();
    private final PendingText err = new PendingText();
    private final Object output = new Object();
    private StandardStream writing = StandardStream.OUT;
    private boolean flushIsDue;
    private final OutputBudget budget;
    private final OutputTail tail;
    private final List<Runnable> last = new CopyOnWriteArrayList<>();
    private final Standing standing = new Standing();
    private volatile @Nullable String newest;
    private final TypedLine typed = new TypedLine(this);

    /// @param timer runs the delayed part of the output
    public Cell(FrontEnd frontEnd, ScheduledExecutorService timer, OutputLimit limit) {
        this.frontEnd = frontEnd;
        this.timer = timer;
        budget = new OutputBudget(limit);
        tail = new OutputTail(limit.tail());
    }

    /// Returns the cell that the calling thread works for; empty for the kernel's own threads.
    public static Optional<Cell> current() {
        return Context.current(Cell.class);
    }

    /// Returns the way to the client that sent this cell.
    public FrontEnd frontEnd() {
        return frontEnd;
    }

    /// Runs `work` for this cell on the calling thread, and sends what it has printed.
    public <T> T run(Supplier<T> work) {
        Context.announce(Cell.class, this);
        return attend(work);
    }

    /// The same for work beside the cell that runs, which keeps what shared threads print.
    public <T> T attend(Supplier<T> work) {
        Cell before = Context.inherited(Cell.class).orElse(null);
        Context.set(Cell.class, this);
        try {
            return work.get();
        } finally {
            end(before);
        }
    }

    private void end(@Nullable Cell before) {
        try {
            last.forEach(Cell::runOrTell);
        } finally {
            Context.set(Cell.class, before);
            flushAll();
        }
    }

    /// What shows something at the end of a cell takes nothing from the others, nor from its result.
    @SuppressWarnings("CatchAndPrintStackTrace") // it is the user's, and printed where they see it
    private static void runOrTell(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            e.printStackTrace();
        }
    }

    void write(StandardStream stream, byte[] bytes, int offset, int length) {
        frontEnd.awaitRoom();
        synchronized (output) {
            int fitting = budget.take(bytes, offset, length);
            if (fitting > 0) {
                append(stream, bytes, offset, fitting);
            }
            if (fitting < length) {
                cut();
                tail.add(stream, bytes, offset + fitting, length - fitting);
            }
        }
    }

    private void cut() {
        if (budget.exceed()) {
            flush();
            send(StandardStream.ERR, budget.note());
        }
    }

    private void append(StandardStream stream, byte[] bytes, int offset, int length) {
        if (stream != writing) {
            flush();
            writing = stream;
        }
        pending(stream).write(bytes, offset, length);
        if (pending(stream).size() >= BATCH) {
            flush();
        } else if (!flushIsDue) {
            flushIsDue = true;
            var _ = timer.schedule(this::flushLate, DELAY_MS, TimeUnit.MILLISECONDS);
        }
    }

    private PendingText pending(StandardStream stream) {
        return stream == StandardStream.OUT ? out : err;
    }

    private void flushLate() {
        synchronized (output) {
            flushIsDue = false;
            flush();
        }
    }

    /// Sends what was printed so far, so that it stands before what the caller sends next.
    public void flush() {
        synchronized (output) {
            send(writing, pending(writing).take());
        }
    }

    /// Shows what the cell ends with, behind all that it has printed.
    public void end(Output.End end) {
        synchronized (output) {
            flush();
            showTail();
        }
        frontEnd.show(end);
    }

    private void flushAll() {
        synchronized (output) {
            send(StandardStream.OUT, out.takeAll());
            send(StandardStream.ERR, err.takeAll());
            showTail();
        }
    }

    private void showTail() {
        if (!tail.isEmpty()) {
            tail.trim();
            send(StandardStream.ERR, tail.note());
            tail.take().forEach(part -> send(part.stream(), part.text()));
        }
    }

    private void send(StandardStream stream, String text) {
        if (!text.isEmpty()) {
            frontEnd.show(new Output.Stream(stream.wireName(), text));
        }
    }

    @Override
    public void display(MimeBundle bundle, String displayId) {
        frontEnd.awaitRoom();
        synchronized (output) {
            if (budget.takeMessage(bundle)) {
                flush();
                frontEnd.show(new Output.Display(bundle, Optional.of(displayId)));
            } else {
                cut();
            }
        }
    }

    /// The same for code that gets the id to keep.
    public void displayNew(MimeBundle bundle, String displayId) {
        display(bundle, displayId);
        newest = displayId;
    }

    /// Tells whether a cell that ends with `value` shows it: not null, and not what `display` or
    /// `System.out.printf` have returned, which nobody means to see.
    @SuppressWarnings("ReferenceEquality") // this very object, not an equal one
    public boolean isResult(@Nullable Object value) {
        return value != null && value != newest && value != System.out && value != System.err;
    }

    @Override
    public void update(MimeBundle bundle, String displayId) {
        frontEnd.awaitRoom();
        synchronized (output) {
            flush();
            frontEnd.show(new Output.Update(bundle, displayId));
        }
    }

    /// After a cut it may not stand there, and is shown as the result.
    @Override
    public boolean shows(Object value, String displayId) {
        synchronized (output) {
            return standing.shows(value, displayId, !budget.isExceeded());
        }
    }

    @Override
    public void showsLive(Object value, String displayId) {
        synchronized (output) {
            standing.showsLive(value, displayId, !budget.isExceeded());
        }
    }

    @Override
    public void showsWhole(Object value, String displayId) {
        synchronized (output) {
            standing.showsWhole(value, displayId, !budget.isExceeded());
        }
    }

    /// Ends the cell with `value` if that needs no other place than the one in which it stands: it is whole
    /// there, or goes on and is shown as it does.
    public boolean endsInPlace(@Nullable Object value) {
        synchronized (output) {
            return standing.endsInPlace(value);
        }
    }

    @Override
    public void whenCellEnds(Runnable flush) {
        last.add(flush);
    }

    /// Returns the display under which `value` is shown already.
    public Optional<String> displayOf(@Nullable Object value) {
        synchronized (output) {
            return standing.displayOf(value);
        }
    }

    /// Removes what the cell has shown, and lets it show as much again.
    ///
    /// @param waits only when the next output comes
    public void clearOutput(boolean waits) {
        frontEnd.awaitRoom();
        synchronized (output) {
            flush();
            budget.refill();
            tail.clear();
            frontEnd.show(new Output.Clear(waits));
        }
    }

    @Override
    public <T> T inItsName(Supplier<T> work) {
        return Context.with(Cell.class, this, work);
    }

    @Override
    public String input(String prompt) throws IOException, InterruptedException {
        return input(prompt, false);
    }

    /// Asks the user for a line of text and waits for it.
    ///
    /// @param password whether it is hidden while it is typed
    public String input(String prompt, boolean password) throws IOException, InterruptedException {
        flush();
        String typed = frontEnd.input(prompt, password);
        if (typed.equals(END_OF_INPUT)) {
            throw new EOFException("expected a line of input, found the end of the input (Ctrl-D)");
        }
        return typed;
    }

    /// Reads from the line that was typed last, or asks for one.
    int read(byte[] target, int offset, int length) throws IOException {
        return typed.read(target, offset, length);
    }

    /// Returns how much can be read without asking; 0 while another thread reads.
    int available() {
        return typed.available();
    }
}

package io.scenario4j.kernel.cell;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/// The line that was typed last into a cell's input field, read by one thread at a time.
final class TypedLine {

    private final Cell cell;
    private final ReentrantLock reading = new ReentrantLock();
    private byte[] line = {};
    private int lineRead;

    TypedLine(Cell cell) {
        this.cell = cell;
    }

    /// Reads from the line that was typed last, or asks for one.
    int read(byte[] target, int offset, int length) throws IOException {
        try {
            reading.lockInterruptibly();
            try {
                return readLine(target, offset, length);
            } finally {
                reading.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the cell was stopped while it waited for input");
        }
    }

    private int readLine(byte[] target, int offset, int length) throws InterruptedException {
        if (lineRead == line.length && !nextLine()) {
            return -1;
        }
        int count = Math.min(length, line.length - lineRead);
        System.arraycopy(line, lineRead, target, offset, count);
        lineRead += count;
        return count;
    }

    /// Asks for a line, unless the input ends. A [java.util.Scanner] takes an [IOException] for the
    /// end and tells nobody, so the reason comes as another exception.
    private boolean nextLine() throws InterruptedException {
        try {
            line = (cell.input("", false) + "\n").getBytes(StandardCharsets.UTF_8);
            lineRead = 0;
            return true;
        } catch (EOFException _) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage());
        }
    }

    /// Returns how much can be read without asking; 0 while another thread reads.
    int available() {
        if (!reading.tryLock()) {
            return 0;
        }
        try {
            return line.length - lineRead;
        } finally {
            reading.unlock();
        }
    }
}

package io.scenario4j.kernel.wire;

import java.net.ProtocolException;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.scenario4j.kernel.log.OnceLog;

/// How much memory clients may take before it is known that they hold the key: what has arrived of
/// their messages and is not verified yet, all sockets together.
///
/// When it is too much, the connection that holds most of it is closed, one of a client that has never
/// sent a right signature first. So nobody else notices. Thread-safe.
final class Allowance {

    private static final double MEGABYTE = 1_000_000;

    private final Set<Account> accounts = ConcurrentHashMap.newKeySet();
    private final OnceLog troubles = new OnceLog();
    private final long most;
    private long taken;

    /// @param most so many bytes of one message, and of all together
    Allowance(long most) {
        this.most = most;
    }

    /// Returns the one of a kernel: a quarter of the memory that its JVM may take.
    static Allowance ofThisProcess() {
        return new Allowance(Runtime.getRuntime().maxMemory() / 4);
    }

    /// Returns how long one message may be.
    long most() {
        return most;
    }

    /// Returns the account of a new connection.
    ///
    /// @param closing closes the connection; from any thread, does not wait
    Account open(Runnable closing) {
        var account = new Account(closing);
        accounts.add(account);
        return account;
    }

    /// Notes that bytes that were passed on are not held any more.
    synchronized void give(long bytes) {
        taken -= bytes;
    }

    private void settle() {
        boolean changed = true;
        while (taken > most && changed) {
            var first = accounts.stream()
                    .filter(account -> account.held > 0)
                    .max(firstToGo());
            first.ifPresent(Account::evict);
            changed = first.isPresent();
        }
    }

    /// Made when it is needed: no AOT cache keeps such comparators.
    private static Comparator<Account> firstToGo() {
        return Comparator.<Account>comparingInt(account -> account.known ? 0 : 1)
                .thenComparingLong(account -> account.held);
    }

    /// What one connection holds of a message that has not come as a whole.
    final class Account implements AutoCloseable {

        private final Runnable closing;
        private boolean known;
        private boolean closed;
        private long held;

        private Account(Runnable closing) {
            this.closing = closing;
        }

        /// Notes that a frame was announced that is too long.
        void announced(long bytes) {
            troubles.warn("announced", ("expected frames of at most %.0f MB, a quarter of the"
                    + " kernel's memory, found one that says it has %.0f MB: its connection was"
                    + " closed. A kernel with a larger -Xmx takes longer ones")
                    .formatted(most / MEGABYTE, bytes / MEGABYTE));
        }

        /// Notes that so many more bytes are held.
        ///
        /// @throws ProtocolException if that was too much, and the connection is closed
        void take(long bytes) throws ProtocolException {
            synchronized (Allowance.this) {
                if (!closed) {
                    held += bytes;
                    taken += bytes;
                    settle();
                }
                if (closed) {
                    throw new ProtocolException("expected messages of " + most
                            + " bytes at most, all that wait together");
                }
            }
        }

        /// Notes that so many bytes are not held any more.
        void give(long bytes) {
            synchronized (Allowance.this) {
                if (!closed) {
                    held -= bytes;
                    taken -= bytes;
                }
            }
        }

        /// Notes that so many bytes wait elsewhere from now on: they have to be given back to the
        /// allowance, also after the connection has ended.
        void passOn(long bytes) {
            synchronized (Allowance.this) {
                if (closed) {
                    taken += bytes;
                } else {
                    held -= bytes;
                }
            }
        }

        /// Notes that the client has the key.
        void know() {
            synchronized (Allowance.this) {
                known = true;
            }
        }

        /// Tells whether the client has the key.
        boolean isKnown() {
            synchronized (Allowance.this) {
                return known;
            }
        }

        private void evict() {
            troubles.warn("held", ("expected unread messages of at most %.0f MB, a quarter of the"
                    + " kernel's memory, found more: the connection that sent most of them was"
                    + " closed").formatted(most / MEGABYTE));
            close();
            closing.run();
        }

        @Override
        public void close() {
            synchronized (Allowance.this) {
                closed = true;
                taken -= held;
                held = 0;
                accounts.remove(this);
            }
        }
    }
}

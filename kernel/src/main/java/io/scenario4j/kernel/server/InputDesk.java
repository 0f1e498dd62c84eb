package io.scenario4j.kernel.server;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.message.InputRequest;

/// Where cells ask for input: one question at a time, others wait their turn.
final class InputDesk {

    private record Question(String msgId, CompletableFuture<String> answer) {}

    private final Outbox outbox;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile @Nullable Question open;

    InputDesk(Outbox outbox) {
        this.outbox = outbox;
    }

    /// Asks the client of `origin` and waits for its answer.
    ///
    /// @throws InterruptedException if the calling thread was interrupted; a late answer is ignored
    String ask(Origin origin, InputRequest request) throws IOException, InterruptedException {
        turn.lockInterruptibly();
        try {
            var answer = new CompletableFuture<String>();
            // The answer may be here before the id is known, so there is no id to compare yet.
            open = new Question("", answer);
            open = new Question(outbox.ask(origin, request), answer);
            return answer.get();
        } catch (ExecutionException e) {
            throw new IOException(e);
        } finally {
            open = null;
            turn.unlock();
        }
    }

    /// Takes an answer; ignores one to an earlier question.
    ///
    /// @param parentId the id of the question; empty from clients that do not say
    void answer(String parentId, String value) {
        var question = open;
        if (question != null && (parentId.isEmpty() || question.msgId().isEmpty()
                || parentId.equals(question.msgId()))) {
            question.answer().complete(value);
        }
    }
}

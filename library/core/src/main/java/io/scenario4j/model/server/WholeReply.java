package io.scenario4j.model.server;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.Response;

/// A reply that is read as a whole on one of OkHttp's threads, while somebody waits: made on the run's thread, also a
/// virtual one, a call takes a tenth more of CPU.
public final class WholeReply {

    private WholeReply() {}

    /// Reads a reply, which is closed afterwards.
    @FunctionalInterface
    public interface Reading<T> {

        /// Returns what the reply says.
        T read(Response response) throws IOException;
    }

    /// Returns threads for any number of calls at once. Virtual ones hold up no process that wants to end.
    public static Dispatcher dispatcher() {
        var dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        return dispatcher;
    }

    /// Makes a call and waits for its reply.
    ///
    /// @throws InterruptedException if this thread was interrupted; the call has ended then, also for the server
    /// @throws ExecutionException with what the call or the reading has thrown
    public static <T> T of(Call call, Reading<T> reading)
            throws InterruptedException, ExecutionException {
        var reply = new CompletableFuture<T>();
        call.enqueue(new Reader<>(reading, reply));
        try {
            return reply.get();
        } catch (InterruptedException e) {
            call.cancel();
            throw e;
        }
    }

    private record Reader<T>(Reading<T> reading, CompletableFuture<T> reply) implements Callback {

        @Override
        public void onFailure(Call call, IOException failure) {
            reply.completeExceptionally(failure);
        }

        @Override
        public void onResponse(Call call, Response response) {
            try (response) {
                reply.complete(reading.read(response));
            } catch (Throwable e) {
                reply.completeExceptionally(e); // an error of the machine too: somebody waits
            }
        }
    }
}

package io.scenario4j.execution;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.UnresolvedModelServerException;

import io.scenario4j.agent.UnbuiltAgentException;
import io.scenario4j.model.RecordingException;
import io.scenario4j.model.Unpaid;

/// Tells failures of network and services from those of who used them.
final class Infrastructure {

    private Infrastructure() {}

    /// Tells whether a timeout, a rate limit, a refused key, an unpaid bill, a model that is not there, a
    /// missing connection or a missing recording is among the causes of `failure`.
    static boolean failedIn(Throwable failure) {
        return Unpaid.isIn(failure)
                || causes(failure).anyMatch(cause -> isRefusal(cause) || isBroken(cause));
    }

    /// Tells whether an agent under test could not do better: nobody answered it at all, or its model's
    /// provider refused it.
    ///
    /// An answer that does not come in time, or a connection that breaks, is the agent's: if such runs
    /// were left out, an agent that hangs would look as good as one that does not. One that could not even be
    /// built has done nothing.
    static boolean keptFromAgent(Throwable failure) {
        if (failure instanceof UnbuiltAgentException) {
            return true;
        }
        return (Unpaid.isIn(failure) || causes(failure).anyMatch(Infrastructure::isRefusal))
                && causes(failure).noneMatch(Infrastructure::isTimeout);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(32);
    }

    private static boolean isRefusal(Throwable cause) {
        return switch (cause) {
            case ConnectException _,NoRouteToHostException _,UnknownHostException _ -> true;
            case RetriableException _,UnresolvedModelServerException _ -> true;
            case AuthenticationException _,ModelNotFoundException _,RecordingException _ -> true;
            default -> false;
        };
    }

    private static boolean isTimeout(Throwable cause) {
        return switch (cause) {
            case TimeoutException _,SocketTimeoutException _,HttpTimeoutException _ -> true;
            case dev.langchain4j.exception.TimeoutException _ -> true;
            default -> false;
        };
    }

    private static boolean isBroken(Throwable cause) {
        return isTimeout(cause) || cause instanceof SocketException;
    }
}

package io.scenario4j.execution;

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

import io.scenario4j.model.RecordingException;

/// Tells failures of network and services from those of who used them.
final class Infrastructure {

    private Infrastructure() {}

    /// Tells whether a timeout, a rate limit, a refused key, a model that is not there, a missing connection
    /// or a missing recording is among the causes of `failure`.
    static boolean failedIn(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(32)
                .anyMatch(Infrastructure::isInfrastructure);
    }

    private static boolean isInfrastructure(Throwable cause) {
        return switch (cause) {
            case SocketException _,SocketTimeoutException _,UnknownHostException _ -> true;
            case HttpTimeoutException _,TimeoutException _ -> true;
            case RetriableException _,UnresolvedModelServerException _ -> true;
            case AuthenticationException _,ModelNotFoundException _,RecordingException _ -> true;
            default -> false;
        };
    }
}

package org.geophone.output.elasticsearch.internal.cluster;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.transport.TransportException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.MalformedChunkCodingException;
import org.apache.http.ParseException;
import org.apache.http.ProtocolException;
import org.apache.http.conn.ConnectTimeoutException;
import org.geophone.api.json.JsonText;

/** Puts failures of requests into words that an operator can act upon. Texts of servers are made printable. */
public final class Failures {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int TOO_MANY = 429;
    private static final int LONGEST = 600;

    private Failures() {
    }

    /** What happened, without the name of the cluster. */
    public static String words(Throwable failure, ClusterSettings settings) {
        return words(failure, settings, false);
    }

    /**
     * What happened, without the name of the cluster.
     *
     * @param answered true when the cluster has answered before: then its address is right
     */
    public static String words(Throwable failure, ClusterSettings settings, boolean answered) {
        boolean plain = settings.nodes().stream().anyMatch(node -> "http".equals(node.getScheme()));
        String words = find(failure, settings, plain && !answered
                ? " (does the node speak TLS? then its address begins with https://)" : "");
        return JsonText.printable(words.length() > LONGEST ? words.substring(0, LONGEST) + " ..." : words);
    }

    private static String find(Throwable failure, ClusterSettings settings, String hint) {
        if (failure instanceof ElasticsearchException answer) {
            return status(answer.status(), said(answer.error()), settings);
        }
        if (failure instanceof TransportException answer && answer.getMessage() != null) {
            return answer.getMessage().contains("X-Elastic-Product")
                    ? "what answers there does not say that it is Elasticsearch (header X-Elastic-Product is missing)"
                    : status(answer.statusCode(), answer.getMessage(), settings);
        }
        // the innermost cause that is known says most: a certificate within a handshake within a request
        String words = null;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            String known = cause(cause, settings, hint);
            words = known == null ? words : known;
            cause = cause.getCause() == cause ? null : cause.getCause();
        }
        return words != null ? words : failure.getMessage() == null ? failure.getClass().getSimpleName()
                : failure.getMessage();
    }

    private static String cause(Throwable cause, ClusterSettings settings, String hint) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof UnknownHostException) {
            return "the name is not known to DNS: " + message;
        }
        if (cause instanceof ConnectTimeoutException || cause instanceof SocketTimeoutException) {
            return "no answer in time (connectTimeoutMs " + settings.connectTimeoutMs() + ", requestTimeoutMs "
                    + settings.requestTimeoutMs() + "): " + message;
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "no connection: " + message;
        }
        if (cause instanceof CertificateException) {
            return "the node's certificate is not trusted: " + message;
        }
        if (cause instanceof SSLException) {
            return message.contains("plaintext") || message.contains("Unrecognized")
                    ? "the node speaks plain HTTP: its address has to begin with http://" : "TLS failed: " + message;
        }
        if (cause instanceof ConnectionClosedException || cause instanceof MalformedChunkCodingException) {
            return "the node closed the connection before it answered" + hint;
        }
        if (cause instanceof ParseException || cause instanceof ProtocolException) {
            return "what came back is no HTTP" + hint + ": " + message;
        }
        if (cause instanceof InterruptedException) {
            return "interrupted";
        }
        // exceptions of files often say nothing but the name of the file
        return cause instanceof FileSystemException file && file.getReason() == null
                ? cause.getClass().getSimpleName() + " " + message : null;
    }

    /** Type and reason, and the reason behind it, which often is the one that helps. */
    private static String said(ErrorCause error) {
        String words = error.type() + (error.reason() == null ? "" : ": " + error.reason());
        ErrorCause deeper = error.causedBy();
        while (deeper != null && deeper.causedBy() != null) {
            deeper = deeper.causedBy();
        }
        return deeper == null || deeper.reason() == null ? words : words + ": " + deeper.reason();
    }

    private static String status(int status, String said, ClusterSettings settings) {
        String message = String.valueOf(said);
        if (status == UNAUTHORIZED) {
            return "the cluster refuses " + settings.login().words() + " (401): " + message;
        }
        if (status == FORBIDDEN) {
            return settings.login().words() + " may not do this (403): " + message;
        }
        if (status == NOT_ACCEPTABLE || status == BAD_REQUEST
                && (message.contains("compatible-with") || message.contains("media_type"))) {
            return "client and server do not fit: this output speaks with Elasticsearch 7.17, 8 and 9 (" + status
                    + "): " + message;
        }
        if (status == NOT_FOUND) {
            return "not there (404): " + message;
        }
        return (status == TOO_MANY ? "the cluster is too busy" : "the cluster answered") + " (" + status + "): "
                + message;
    }
}

package org.geophone.output.kafka.internal;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.geophone.api.json.JsonText;

/**
 * What a failure to deliver a message means.
 *
 * @param forGood true: this record will never be taken as it is
 * @param newClient true: the client is of no use any more, and another one has to be made
 * @param kind the kind of trouble, without words of the broker
 * @param words a sentence for the operator
 */
record Verdict(boolean forGood, boolean newClient, String kind, String words) {
    static Verdict of(Throwable problem) {
        String kind = kind(problem);
        String message = problem.getMessage();
        String words = JsonText.printable(kind + (message == null ? "" : ": " + message));
        // several records of one batch that are refused, for their time too, are told as InvalidRecordException
        boolean forGood = problem instanceof RecordTooLargeException || problem instanceof InvalidTimestampException
                || problem instanceof InvalidRecordException || problem instanceof SerializationException;
        // a topic the sensor may not write to yet is no fault of the client, everything else that cannot pass is
        boolean newClient = !forGood && !(problem instanceof RetriableException)
                && !(problem instanceof TopicAuthorizationException);
        return new Verdict(forGood, newClient, kind, words);
    }

    private static String kind(Throwable problem) {
        if (problem instanceof RecordTooLargeException) {
            return "the message is longer than client or broker allow";
        }
        if (problem instanceof InvalidTimestampException) {
            return "the broker does not take messages of this time";
        }
        if (problem instanceof InvalidRecordException) {
            return "the broker refuses the record itself: its time, or that it has no key";
        }
        if (problem instanceof TimeoutException) {
            return "the brokers did not confirm in time";
        }
        if (problem instanceof AuthenticationException) {
            return "the brokers do not accept the login or the connection";
        }
        if (problem instanceof TopicAuthorizationException) {
            return "the sensor may not write to the topic";
        }
        return problem.getClass().getSimpleName();
    }
}

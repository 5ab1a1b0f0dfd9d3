/** Produces records into Apache Kafka. KAFKA.md beside the sources says how. */
package org.geophone.output.kafka.internal;

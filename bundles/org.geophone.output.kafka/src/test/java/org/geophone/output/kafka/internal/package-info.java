/** Tests of the Kafka output, most of them with a real broker. */
package org.geophone.output.kafka.internal;

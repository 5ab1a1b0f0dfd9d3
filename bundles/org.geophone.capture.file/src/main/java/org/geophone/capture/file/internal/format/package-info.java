/**
 * The capture formats: classic pcap (walked in place in the pooled blocks) and pcapng (each packet copied once into a
 * packed record).
 *
 * <p>Sources: pcap, draft-ietf-opsawg-pcap; pcapng, draft-ietf-opsawg-pcapng; the modified pcap record of 24 bytes as
 * written by some Linux systems around 2000. Every length comes from the file and is checked before it is used. Where
 * the next record's place is certain, reading goes on behind a bad one; otherwise reading of that input stops, with a
 * message, and everything before it has been delivered.
 */
package org.geophone.capture.file.internal.format;

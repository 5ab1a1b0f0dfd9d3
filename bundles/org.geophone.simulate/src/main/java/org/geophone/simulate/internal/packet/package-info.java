/**
 * Bytes: hosts and addresses, DNS messages, Ethernet frames (built by pcap4j, which needs no libpcap for that), and the
 * pcap file.
 */
package org.geophone.simulate.internal.packet;

/* Prints what the C headers say about the kernel's packet interface, one "NAME value" a line. A test of capture.live
 * compares it with the numbers of Abi.java: every name there is printed here, and the other way round. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>

#define NUMBER(name) printf("%s %ld\n", #name, (long) (name))
#define VALUE(name, value) printf("%s %ld\n", #name, (long) (value))
#define OFFSET(name, type, member) VALUE(name, offsetof(type, member))
#define BLOCK(name, member) VALUE(name, offsetof(struct tpacket_block_desc, hdr.bh1.member))

#ifndef PACKET_FANOUT_FLAG_UNIQUEID
#define PACKET_FANOUT_FLAG_UNIQUEID 0x2000 /* headers before Linux 4.12 */
#endif
#ifndef ARPHRD_RAWIP
#define ARPHRD_RAWIP 519 /* headers before Linux 4.12 */
#endif

/* As libpcap declares it; its headers need not be there. */
struct pcap_pkthdr {
	struct timeval ts;
	unsigned int caplen;
	unsigned int len;
};

static void numbers(void)
{
	NUMBER(AF_PACKET);
	NUMBER(AF_UNIX);
	NUMBER(SOCK_DGRAM);
	NUMBER(SOCK_RAW);
	NUMBER(SOCK_CLOEXEC);
	NUMBER(ETH_P_ALL);
	NUMBER(SOL_SOCKET);
	NUMBER(SO_ERROR);
	NUMBER(SO_ATTACH_FILTER);
	NUMBER(SOL_PACKET);
	NUMBER(PACKET_ADD_MEMBERSHIP);
	NUMBER(PACKET_RX_RING);
	NUMBER(PACKET_STATISTICS);
	NUMBER(PACKET_VERSION);
	NUMBER(PACKET_FANOUT);
	NUMBER(PACKET_FANOUT_HASH);
	NUMBER(PACKET_FANOUT_FLAG_UNIQUEID);
	NUMBER(PACKET_OUTGOING);
	NUMBER(PACKET_MR_PROMISC);
	NUMBER(TPACKET_V3);
	NUMBER(ARPHRD_ETHER);
	NUMBER(ARPHRD_PPP);
	NUMBER(ARPHRD_RAWIP);
	NUMBER(ARPHRD_TUNNEL);
	NUMBER(ARPHRD_TUNNEL6);
	NUMBER(ARPHRD_SIT);
	NUMBER(ARPHRD_IPGRE);
	NUMBER(ARPHRD_IP6GRE);
	NUMBER(ARPHRD_LOOPBACK);
	NUMBER(ARPHRD_NONE);
	NUMBER(PROT_READ);
	NUMBER(PROT_WRITE);
	NUMBER(MAP_SHARED);
	NUMBER(POLLIN);
	NUMBER(POLLERR);
	NUMBER(POLLHUP);
	NUMBER(POLLNVAL);
	NUMBER(EPERM);
	NUMBER(ENOMEM);
	NUMBER(EACCES);
	NUMBER(EINVAL);
	NUMBER(ENODEV);
	NUMBER(ENOPROTOOPT);
	NUMBER(EAFNOSUPPORT);
	NUMBER(SIOCGIFFLAGS);
	NUMBER(IFF_UP);
	NUMBER(IFNAMSIZ);
	NUMBER(ENETDOWN);
	NUMBER(TP_STATUS_USER);
	NUMBER(TP_STATUS_VLAN_VALID);
}

static void arguments(void)
{
	VALUE(POLLFD_BYTES, sizeof(struct pollfd));
	OFFSET(POLLFD_EVENTS, struct pollfd, events);
	OFFSET(POLLFD_REVENTS, struct pollfd, revents);
	VALUE(SOCKADDR_LL_BYTES, sizeof(struct sockaddr_ll));
	OFFSET(SOCKADDR_LL_PROTOCOL, struct sockaddr_ll, sll_protocol);
	OFFSET(SOCKADDR_LL_IFINDEX, struct sockaddr_ll, sll_ifindex);
	OFFSET(SOCKADDR_LL_HATYPE, struct sockaddr_ll, sll_hatype);
	VALUE(MREQ_BYTES, sizeof(struct packet_mreq));
	OFFSET(MREQ_TYPE, struct packet_mreq, mr_type);
	VALUE(STATS_BYTES, sizeof(struct tpacket_stats_v3));
	OFFSET(STATS_DROPS, struct tpacket_stats_v3, tp_drops);
	OFFSET(STATS_FREEZES, struct tpacket_stats_v3, tp_freeze_q_cnt);
	VALUE(REQ_BYTES, sizeof(struct tpacket_req3));
	OFFSET(REQ_BLOCK_NR, struct tpacket_req3, tp_block_nr);
	OFFSET(REQ_FRAME_SIZE, struct tpacket_req3, tp_frame_size);
	OFFSET(REQ_FRAME_NR, struct tpacket_req3, tp_frame_nr);
	OFFSET(REQ_RETIRE_MS, struct tpacket_req3, tp_retire_blk_tov);
	VALUE(FPROG_BYTES, sizeof(struct sock_fprog));
	OFFSET(FPROG_FILTER, struct sock_fprog, filter);
	VALUE(FILTER_BYTES, sizeof(struct sock_filter));
	OFFSET(FILTER_JT, struct sock_filter, jt);
	OFFSET(FILTER_JF, struct sock_filter, jf);
	OFFSET(FILTER_K, struct sock_filter, k);
	VALUE(FILTER_PACKET_TYPE, SKF_AD_OFF + SKF_AD_PKTTYPE);
	VALUE(IFREQ_BYTES, sizeof(struct ifreq));
	OFFSET(IFREQ_FLAGS, struct ifreq, ifr_flags);
	OFFSET(PCAP_HEADER_SECONDS, struct pcap_pkthdr, ts.tv_sec);
	OFFSET(PCAP_HEADER_FRACTION, struct pcap_pkthdr, ts.tv_usec);
	OFFSET(PCAP_HEADER_CAPTURED, struct pcap_pkthdr, caplen);
	OFFSET(PCAP_HEADER_ORIGINAL, struct pcap_pkthdr, len);
	VALUE(PCAP_HEADER_BYTES, sizeof(struct pcap_pkthdr));
}

static void ring(void)
{
	BLOCK(BLOCK_STATUS, block_status);
	BLOCK(BLOCK_PACKETS, num_pkts);
	BLOCK(BLOCK_FIRST, offset_to_first_pkt);
	BLOCK(BLOCK_LENGTH, blk_len);
	OFFSET(PACKET_NEXT, struct tpacket3_hdr, tp_next_offset);
	OFFSET(PACKET_SECONDS, struct tpacket3_hdr, tp_sec);
	OFFSET(PACKET_NANOS, struct tpacket3_hdr, tp_nsec);
	OFFSET(PACKET_CAPTURED, struct tpacket3_hdr, tp_snaplen);
	OFFSET(PACKET_ORIGINAL, struct tpacket3_hdr, tp_len);
	OFFSET(PACKET_STATUS, struct tpacket3_hdr, tp_status);
	OFFSET(PACKET_MAC, struct tpacket3_hdr, tp_mac);
	OFFSET(PACKET_VLAN, struct tpacket3_hdr, hv1.tp_vlan_tci);
	VALUE(PACKET_HEADER_BYTES, sizeof(struct tpacket3_hdr));
}

int main(void)
{
	numbers();
	arguments();
	ring();
	return 0;
}

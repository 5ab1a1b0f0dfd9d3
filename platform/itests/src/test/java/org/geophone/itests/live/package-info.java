/** Live capture on a pair of virtual interfaces between two network namespaces. */
package org.geophone.itests.live;

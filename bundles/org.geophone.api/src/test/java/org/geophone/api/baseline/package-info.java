/** What others rely on in the api changes only together with the versions of its packages. */
package org.geophone.api.baseline;

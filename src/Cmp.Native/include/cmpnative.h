/*
 * What libcmpnative exports and the installed <openssl/cmp.h> and <openssl/crmf.h> do not declare yet.
 *
 * The library has the functions of OpenSSL 4.0 whichever libcrypto is below it, so a program that is written for them runs on
 * OpenSSL 3.0, too. With the headers of OpenSSL 3.5 or later this header declares no function. Names, arguments, ownership and
 * return values are OpenSSL's and described in its manual pages, such as OSSL_CMP_ITAV_new_caCerts(3).
 *
 * The object identifiers of newer types of information are not in the table of an older libcrypto: there is no NID for them.
 * The functions below do not need one; elsewhere OBJ_txt2obj() makes an object of the dotted form.
 */
#ifndef CMPNATIVE_H
#define CMPNATIVE_H

#include <openssl/opensslv.h>
#include <openssl/asn1.h>
#include <openssl/cms.h>
#include <openssl/cmp.h>
#include <openssl/crmf.h>
#include <openssl/safestack.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * An option for OSSL_CMP_CTX_set_option() that OpenSSL does not have: whether certificates and private keys that the server encrypts may come
 * as EncryptedValue, which is deprecated (RFC 9810, section 5.2.2), instead of EnvelopedData. 0: no; 1: yes, and requests say version 2;
 * -1, the default: certificates only, and only where libcrypto is older than 3.5.
 */
#define CMPNATIVE_OPT_ENCRYPTEDVALUE 1000

/* OpenSSL 3.0.8 */
#if OPENSSL_VERSION_NUMBER < 0x30000080L
int OSSL_CMP_CTX_reset_geninfo_ITAVs(OSSL_CMP_CTX *ctx);
#endif

/* OpenSSL 3.0.9 and 3.1.1 */
#if OPENSSL_VERSION_NUMBER < 0x30000090L || (OPENSSL_VERSION_NUMBER >= 0x30100000L && OPENSSL_VERSION_NUMBER < 0x30100010L)
int OSSL_CMP_MSG_update_recipNonce(OSSL_CMP_CTX *ctx, OSSL_CMP_MSG *msg);
#endif

/* OpenSSL 3.2 */
#if !OPENSSL_VERSION_PREREQ(3, 2)
/* The library context and the property query that a context was made with; lent, NULL for the default. */
OSSL_LIB_CTX *OSSL_CMP_CTX_get0_libctx(const OSSL_CMP_CTX *ctx);
const char *OSSL_CMP_CTX_get0_propq(const OSSL_CMP_CTX *ctx);

/* The certificate that protected the last answer, once it was validated; lent. */
X509 *OSSL_CMP_CTX_get0_validatedSrvCert(const OSSL_CMP_CTX *ctx);

/* With OSSL_CMP_CTX_set1_issuer() names the certificate that OSSL_CMP_exec_RR_ses() revokes. */
int OSSL_CMP_CTX_set1_serialNumber(OSSL_CMP_CTX *ctx, const ASN1_INTEGER *sn);

/* The functions under shorter names. */
#define OSSL_CMP_CTX_set0_trusted OSSL_CMP_CTX_set0_trustedStore
#define OSSL_CMP_CTX_get0_trusted OSSL_CMP_CTX_get0_trustedStore

/* Certificates of CAs: copied in, lent out. */
OSSL_CMP_ITAV *OSSL_CMP_ITAV_new_caCerts(const STACK_OF(X509) *caCerts);
int OSSL_CMP_ITAV_get0_caCerts(const OSSL_CMP_ITAV *itav, STACK_OF(X509) **out);

/* A root certificate, and what takes its place: copied in, lent out. */
OSSL_CMP_ITAV *OSSL_CMP_ITAV_new_rootCaCert(const X509 *rootCaCert);
int OSSL_CMP_ITAV_get0_rootCaCert(const OSSL_CMP_ITAV *itav, X509 **out);
OSSL_CMP_ITAV *OSSL_CMP_ITAV_new_rootCaKeyUpdate(const X509 *newWithNew, const X509 *newWithOld, const X509 *oldWithNew);
int OSSL_CMP_ITAV_get0_rootCaKeyUpdate(const OSSL_CMP_ITAV *itav, X509 **newWithNew, X509 **newWithOld, X509 **oldWithNew);

/* Ask the server; what comes is the caller's, NULL if the server has nothing to give, which is no failure. */
int OSSL_CMP_get1_caCerts(OSSL_CMP_CTX *ctx, STACK_OF(X509) **out);
int OSSL_CMP_get1_rootCaKeyUpdate(OSSL_CMP_CTX *ctx, const X509 *oldWithOld, X509 **newWithNew, X509 **newWithOld,
                                  X509 **oldWithNew);

X509_PUBKEY *OSSL_CRMF_CERTTEMPLATE_get0_publicKey(const OSSL_CRMF_CERTTEMPLATE *tmpl);
#endif

/* OpenSSL 3.3 */
#if !OPENSSL_VERSION_PREREQ(3, 3)
/* Names of certificate profiles: the stack is taken over, and lent out. */
OSSL_CMP_ITAV *OSSL_CMP_ITAV_new0_certProfile(STACK_OF(ASN1_UTF8STRING) *certProfile);
int OSSL_CMP_ITAV_get0_certProfile(const OSSL_CMP_ITAV *itav, STACK_OF(ASN1_UTF8STRING) **out);

/* The items of generalInfo, to be sent and received; lent. */
STACK_OF(OSSL_CMP_ITAV) *OSSL_CMP_CTX_get0_geninfo_ITAVs(const OSSL_CMP_CTX *ctx);
STACK_OF(OSSL_CMP_ITAV) *OSSL_CMP_HDR_get0_geninfo_ITAVs(const OSSL_CMP_PKIHEADER *hdr);

/* The public key in the first template of an ir, cr or kur; lent. */
X509_PUBKEY *OSSL_CMP_MSG_get0_certreq_publickey(const OSSL_CMP_MSG *msg);

typedef int (*OSSL_CMP_SRV_delayed_delivery_cb_t)(OSSL_CMP_SRV_CTX *srv_ctx, const OSSL_CMP_MSG *req);
typedef int (*OSSL_CMP_SRV_clean_transaction_cb_t)(OSSL_CMP_SRV_CTX *srv_ctx, const ASN1_OCTET_STRING *id);
int OSSL_CMP_SRV_CTX_init_trans(OSSL_CMP_SRV_CTX *srv_ctx, OSSL_CMP_SRV_delayed_delivery_cb_t delay,
                                OSSL_CMP_SRV_clean_transaction_cb_t clean);
#endif

/* OpenSSL 3.4 */
#if !OPENSSL_VERSION_PREREQ(3, 4)
/* A type and its value, such as a control of a certificate request; OSSL_CMP_ATAV is another name for it. */
DEFINE_STACK_OF(OSSL_CRMF_ATTRIBUTETYPEANDVALUE)
OSSL_CRMF_ATTRIBUTETYPEANDVALUE *OSSL_CRMF_ATTRIBUTETYPEANDVALUE_dup(const OSSL_CRMF_ATTRIBUTETYPEANDVALUE *a);
void OSSL_CRMF_ATTRIBUTETYPEANDVALUE_free(OSSL_CRMF_ATTRIBUTETYPEANDVALUE *v);
typedef OSSL_CRMF_ATTRIBUTETYPEANDVALUE OSSL_CMP_ATAV;
typedef STACK_OF(OSSL_CRMF_ATTRIBUTETYPEANDVALUE) OSSL_CMP_ATAVS;
#define OSSL_CMP_ATAV_free OSSL_CRMF_ATTRIBUTETYPEANDVALUE_free
#define stack_st_OSSL_CMP_ATAV stack_st_OSSL_CRMF_ATTRIBUTETYPEANDVALUE
#define sk_OSSL_CMP_ATAV_num sk_OSSL_CRMF_ATTRIBUTETYPEANDVALUE_num
#define sk_OSSL_CMP_ATAV_value sk_OSSL_CRMF_ATTRIBUTETYPEANDVALUE_value
#define sk_OSSL_CMP_ATAV_push sk_OSSL_CRMF_ATTRIBUTETYPEANDVALUE_push
#define sk_OSSL_CMP_ATAV_pop_free sk_OSSL_CRMF_ATTRIBUTETYPEANDVALUE_pop_free

OSSL_CMP_ATAV *OSSL_CMP_ATAV_create(ASN1_OBJECT *type, ASN1_TYPE *value);
void OSSL_CMP_ATAV_set0(OSSL_CMP_ATAV *itav, ASN1_OBJECT *type, ASN1_TYPE *value);
ASN1_OBJECT *OSSL_CMP_ATAV_get0_type(const OSSL_CMP_ATAV *itav);
/* The value as an ASN1_TYPE, also where OpenSSL has a pointer of another type in its place. */
ASN1_TYPE *OSSL_CMP_ATAV_get0_value(const OSSL_CMP_ATAV *itav);
OSSL_CMP_ATAV *OSSL_CMP_ATAV_new_algId(const X509_ALGOR *alg);
X509_ALGOR *OSSL_CMP_ATAV_get0_algId(const OSSL_CMP_ATAV *atav);
OSSL_CMP_ATAV *OSSL_CMP_ATAV_new_rsaKeyLen(int len);
int OSSL_CMP_ATAV_get_rsaKeyLen(const OSSL_CMP_ATAV *atav);
int OSSL_CMP_ATAV_push1(OSSL_CMP_ATAVS **sk_p, const OSSL_CMP_ATAV *atav);
DECLARE_ASN1_FUNCTIONS(OSSL_CMP_ATAVS)

/* Which revocation list is wanted, and how old the one at hand is: copied in, lent out. */
typedef struct ossl_cmp_crlstatus_st OSSL_CMP_CRLSTATUS;
DEFINE_STACK_OF(OSSL_CMP_CRLSTATUS)
OSSL_CMP_CRLSTATUS *OSSL_CMP_CRLSTATUS_create(const X509_CRL *crl, const X509 *cert, int only_DN);
OSSL_CMP_CRLSTATUS *OSSL_CMP_CRLSTATUS_new1(const DIST_POINT_NAME *dpn, const GENERAL_NAMES *issuer, const ASN1_TIME *thisUpdate);
int OSSL_CMP_CRLSTATUS_get0(const OSSL_CMP_CRLSTATUS *crlstatus, DIST_POINT_NAME **dpn, GENERAL_NAMES **issuer,
                            ASN1_TIME **thisUpdate);
void OSSL_CMP_CRLSTATUS_free(OSSL_CMP_CRLSTATUS *crlstatus);

/* The stack is taken over; all are lent out. */
OSSL_CMP_ITAV *OSSL_CMP_ITAV_new0_crlStatusList(STACK_OF(OSSL_CMP_CRLSTATUS) *crlStatusList);
int OSSL_CMP_ITAV_get0_crlStatusList(const OSSL_CMP_ITAV *itav, STACK_OF(OSSL_CMP_CRLSTATUS) **out);
OSSL_CMP_ITAV *OSSL_CMP_ITAV_new_crls(const X509_CRL *crls);
int OSSL_CMP_ITAV_get0_crls(const OSSL_CMP_ITAV *it, STACK_OF(X509_CRL) **out);

/* What a CA wants in certificate requests: both are taken over; copies are handed out. */
OSSL_CMP_ITAV *OSSL_CMP_ITAV_new0_certReqTemplate(OSSL_CRMF_CERTTEMPLATE *certTemplate, OSSL_CMP_ATAVS *keySpec);
int OSSL_CMP_ITAV_get1_certReqTemplate(const OSSL_CMP_ITAV *itav, OSSL_CRMF_CERTTEMPLATE **certTemplate, OSSL_CMP_ATAVS **keySpec);

/* Ask the server; what comes is the caller's, NULL if the server has nothing to give, which is no failure. */
int OSSL_CMP_get1_crlUpdate(OSSL_CMP_CTX *ctx, const X509 *crlcert, const X509_CRL *last_crl, X509_CRL **crl);
int OSSL_CMP_get1_certReqTemplate(OSSL_CMP_CTX *ctx, OSSL_CRMF_CERTTEMPLATE **certTemplate, OSSL_CMP_ATAVS **keySpec);

OSSL_CRMF_CERTTEMPLATE *OSSL_CRMF_CERTTEMPLATE_dup(const OSSL_CRMF_CERTTEMPLATE *a);
#endif

/* OpenSSL 3.5 */
#if !OPENSSL_VERSION_PREREQ(3, 5)
#if !OPENSSL_VERSION_PREREQ(3, 2)
typedef struct CMS_EnvelopedData_st CMS_EnvelopedData;
#endif
typedef struct ossl_crmf_encryptedkey_st OSSL_CRMF_ENCRYPTEDKEY;
DECLARE_ASN1_FUNCTIONS(OSSL_CRMF_ENCRYPTEDKEY)
OSSL_CRMF_ENCRYPTEDKEY *OSSL_CRMF_ENCRYPTEDKEY_init_envdata(CMS_EnvelopedData *envdata);
X509 *OSSL_CRMF_ENCRYPTEDKEY_get1_encCert(const OSSL_CRMF_ENCRYPTEDKEY *ecert, OSSL_LIB_CTX *libctx, const char *propq,
                                          EVP_PKEY *pkey, unsigned int flags);
EVP_PKEY *OSSL_CRMF_ENCRYPTEDKEY_get1_pkey(const OSSL_CRMF_ENCRYPTEDKEY *encryptedKey, X509_STORE *ts, STACK_OF(X509) *extra,
                                           EVP_PKEY *pkey, X509 *cert, ASN1_OCTET_STRING *secret, OSSL_LIB_CTX *libctx,
                                           const char *propq);
unsigned char *OSSL_CRMF_ENCRYPTEDVALUE_decrypt(const OSSL_CRMF_ENCRYPTEDVALUE *enc, OSSL_LIB_CTX *libctx, const char *propq,
                                                EVP_PKEY *pkey, int *outlen);
int OSSL_CRMF_MSG_centralkeygen_requested(const OSSL_CRMF_MSG *crm, const X509_REQ *p10cr);
#endif

/* Options for OSSL_CMP_CTX_set_option() and OSSL_CMP_CTX_get_option(). */
#ifndef OSSL_CMP_OPT_USE_TLS
#define OSSL_CMP_OPT_USE_TLS 13
#endif
#ifndef OSSL_CMP_OPT_NO_CACHE_EXTRACERTS
#define OSSL_CMP_OPT_NO_CACHE_EXTRACERTS 37
#endif

/* Reasons on the error queue that the functions above give. */
#ifndef CMP_R_UNCLEAN_CTX
#define CMP_R_UNCLEAN_CTX 191
#endif
#ifndef CMP_R_GETTING_GENP
#define CMP_R_GETTING_GENP 192
#endif
#ifndef CMP_R_INVALID_GENP
#define CMP_R_INVALID_GENP 193
#endif
#ifndef CMP_R_INVALID_ROOTCAKEYUPDATE
#define CMP_R_INVALID_ROOTCAKEYUPDATE 195
#endif
#ifndef CMP_R_GENERATE_CERTREQTEMPLATE
#define CMP_R_GENERATE_CERTREQTEMPLATE 197
#endif
#ifndef CMP_R_GENERATE_CRLSTATUS
#define CMP_R_GENERATE_CRLSTATUS 198
#endif
#ifndef CMP_R_INVALID_KEYSPEC
#define CMP_R_INVALID_KEYSPEC 202
#endif

#ifdef __cplusplus
}
#endif

#endif


request_id-10	reason-20
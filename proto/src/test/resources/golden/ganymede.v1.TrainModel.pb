
	run_id-10spec-20